using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Ecg.Digitization.Engine.Benchmarks;

/// <summary>What reading one page costs, the first time and later.</summary>
/// <param name="FirstSeconds">From building the digitizer to the first leads: libraries, networks and compilation included.</param>
/// <param name="LaterSeconds">The median of the later calls.</param>
/// <param name="ProcessorSeconds">Processor time of a later call, all cores together.</param>
/// <param name="Stages">Median seconds of each stage in the later calls.</param>
/// <param name="PeakMebibytes">The most memory the process ever held.</param>
internal sealed record PageCost(
    double FirstSeconds, double LaterSeconds, double ProcessorSeconds, IReadOnlyDictionary<DigitizationStage, double> Stages, double PeakMebibytes)
{
    private static readonly DigitizationStage[] Shown =
        [DigitizationStage.Decode, DigitizationStage.Rectify, DigitizationStage.Sample, DigitizationStage.Layout, DigitizationStage.Trace, DigitizationStage.Assemble];

    /// <summary>The head of the table that <see cref="ToRow"/> fills.</summary>
    public static string Head { get; } =
        $"| page | quality | first call s | later calls s | processor s | {string.Join(" | ", Shown.Select(static s => $"{s} s"))} | peak memory MiB |\n|{string.Concat(Enumerable.Repeat(" --- |", 6 + Shown.Length))}";

    /// <summary>Reads a file several times.</summary>
    /// <param name="file">The page.</param>
    /// <param name="quality">How well.</param>
    /// <param name="repeats">Later calls.</param>
    /// <exception cref="InvalidOperationException">The page was not read.</exception>
    public static PageCost Measure(string file, Quality quality, int repeats)
    {
        byte[] bytes = File.ReadAllBytes(file);
        long start = Stopwatch.GetTimestamp();
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().WithQuality(quality).Build();
        _ = Read(digitizer, bytes);
        double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        TimeSpan before = process.TotalProcessorTime;
        var calls = new List<(double Seconds, ImmutableArray<KeyValuePair<DigitizationStage, double>> Stages)>();
        for (int i = 0; i < repeats; i++)
        {
            start = Stopwatch.GetTimestamp();
            EcgDigitization page = Read(digitizer, bytes);
            calls.Add((Stopwatch.GetElapsedTime(start).TotalSeconds, page.StageSeconds));
        }

        process.Refresh();
        double processor = (process.TotalProcessorTime - before).TotalSeconds / repeats;
        Dictionary<DigitizationStage, double> stages = Shown.ToDictionary(static s => s, s => Median(calls.Select(c => c.Stages.Where(x => x.Key == s).Sum(static x => x.Value))));
        return new PageCost(first, Median(calls.Select(static c => c.Seconds)), processor, stages, process.PeakWorkingSet64 / 1048576.0);
    }

    /// <summary>A row of the table.</summary>
    public string ToRow(string name, string quality) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {quality} | {FirstSeconds:0.00} | {LaterSeconds:0.00} | {ProcessorSeconds:0.00} | {string.Join(" | ", Shown.Select(s => Stages[s].ToString("0.00", CultureInfo.InvariantCulture)))} | {PeakMebibytes:0} |");

    private static EcgDigitization Read(EcgDigitizer digitizer, byte[] bytes)
    {
        EcgDigitization page = digitizer.Digitize(bytes);
        return page.IsSuccess ? page : throw new InvalidOperationException($"{page.Failure}");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
