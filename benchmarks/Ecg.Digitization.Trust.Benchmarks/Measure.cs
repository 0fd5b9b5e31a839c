using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Evaluation;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Preprocessing.Tracing;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Reads pages whose truth is known and writes, lead by lead, what was known of each and how good it is.</summary>
internal sealed class Measure(string set, string output) : IDisposable
{
    private const double Rate = 500, Nothing = -99;
    private BothReaders? _readers;
    private EcgDigitizer? _digitizer;

    /// <summary>Pages of consecutive seeds, signals of a folder and generated ones in turn.</summary>
    public void Drawn(PageVariety variety, ulong seed, int count, string? signals)
    {
        SyntheticPageFeed generated = new(new GeneratedSignals(), variety), real = signals is null ? generated : new(new WfdbSignals(signals), variety);
        for (int i = 0; i < count; i++)
        {
            SyntheticPage page = (i % 2 == 0 ? real : generated).Draw(seed + (ulong)i);
            string name = string.Create(CultureInfo.InvariantCulture, $"{variety.Draw(seed + (ulong)i).Kind}-{seed + (ulong)i}");
            EcgRecord printed = page.Truth.GetPrintedRecord();
            try
            {
                Read(name, EcgImageSource.FromImage(DrawnEcg.ToPageImage(page.Image)), printed, page.Truth.Layout);
            }
            catch (ArgumentException e)
            {
                // A recording with a gap is no truth to score against.
                Console.WriteLine($"{set} {name}: {e.Message}");
            }
        }
    }

    /// <summary>Pages of a folder with .hea files beside them.</summary>
    public void Folder(string folder, int count)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.png").Where(static p => File.Exists(Path.ChangeExtension(p, ".hea"))).Order(StringComparer.Ordinal).Take(count))
            Read(Path.GetFileNameWithoutExtension(path), EcgImageSource.FromFile(path), WfdbReader.Read(Path.ChangeExtension(path, ".hea")).ToEcgRecord(), StandardLayouts.ThreeByFourPlusOne);
    }

    public void Dispose() => _digitizer?.Dispose();

    private void Read(string name, EcgImageSource source, EcgRecord truth, PageLayout printed)
    {
        _digitizer ??= EcgDigitizer.CreateBuilder().WithSampleRate(Rate).UseTraceEngine(s => s with { TraceReader = _readers = new BothReaders(s.TraceReader) }).Build();
        EcgDigitization page = _digitizer.Digitize(source);
        if (!page.IsSuccess)
        {
            Console.WriteLine($"{set} {name}: {page.Failure}");
            return;
        }

        PageReading reading = page.Reading;
        PageEvaluation score = PageEvaluator.Evaluate(name, truth, page.Record, printed, page.Elapsed.TotalSeconds);
        RowTrace[] second = _readers!.TakeSecond(reading.Traces.Length);
        PageEvaluation other = ScoreOf(second), mean = ScoreOf([.. second.Select((t, r) => Mean(reading.Traces[r], t))]);
        IReadOnlyDictionary<Lead, double[]> evidence = LeadEvidence.Of(reading);
        using var lines = new StreamWriter(output, append: true);
        foreach (LeadPlace place in LeadPlace.Of(reading.Layout!, reading.Traces))
        {
            double apart = second.Length == 0 ? 0 : Apart(reading.Traces[place.Row], second[place.Row], place);
            MeasuredLeads.Write(lines, new MeasuredLead(set, name, place.Lead.ToName(), DbOf(score, place.Lead), DbOf(other, place.Lead), DbOf(mean, place.Lead), apart, evidence[place.Lead]));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set} {name}: {score.SnrDb:F2} dB, classical {other.SnrDb:F2}, mean {mean.SnrDb:F2}; {printed.Name} read as {reading.Layout!.Layout.Name}"));
        SampleErrors.Write(output + ".samples", name, reading, truth, score);

        PageEvaluation ScoreOf(RowTrace[] traces) => traces.Length == 0
            ? score
            : PageEvaluator.Evaluate(name, truth, new RecordAssembler().Assemble(name, reading.Layout!, reading.Calibration!, traces, Rate), printed, 0);
    }

    private static double DbOf(PageEvaluation score, Lead lead) => score.Leads.FirstOrDefault(l => l.Lead == lead) is { } found ? Math.Clamp(found.SnrDb, -99, 99) : Nothing;

    // The second curve on the first one's places.
    private static RowTrace Mean(RowTrace a, RowTrace b)
    {
        float[] heights = a.HeightsMillimetres.ToArray();
        for (int i = 0; i < heights.Length; i++)
        {
            float other = Between(b, a.StartMillimetres + (i * a.StepMillimetres));
            heights[i] = float.IsNaN(other) || float.IsNaN(heights[i]) ? heights[i] : (heights[i] + other) / 2;
        }

        return a with { HeightsMillimetres = heights };
    }

    private static double Apart(RowTrace a, RowTrace b, LeadPlace place)
    {
        double sum = 0;
        int counted = 0;
        for (int i = place.First; i < place.First + place.Count; i++)
        {
            double apart = Between(b, a.StartMillimetres + (i * a.StepMillimetres)) - a.HeightsMillimetres.Span[i];
            if (!double.IsNaN(apart))
                (sum, counted) = (sum + (apart * apart), counted + 1);
        }

        return Math.Log(0.003 + Math.Sqrt(sum / Math.Max(1, counted)));
    }

    private static float Between(RowTrace trace, double millimetres)
    {
        double at = (millimetres - trace.StartMillimetres) / trace.StepMillimetres;
        int i = (int)Math.Floor(at + 1e-6);
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span;
        return i < 0 || i >= heights.Length ? float.NaN : i + 1 == heights.Length ? heights[i] : (float)(heights[i] + ((at - i) * (heights[i + 1] - heights[i])));
    }
}
