using System.Diagnostics;
using System.Globalization;

namespace Ecg.Digitization.Synthesis.Benchmarks;

/// <summary>Prints how many pages of each kind are drawn per second, and what one costs in processor time and memory.</summary>
/// <remarks>Processor time, unlike pages per second, hardly depends on what else the machine does.</remarks>
public static class ThroughputCommand
{
    /// <summary>Draws each kind for some seconds.</summary>
    /// <param name="seconds">How long each kind is drawn, after pages that are not counted: two, or strips for three seconds, since those who draw strips draw them for hours.</param>
    /// <param name="kinds">Kinds; none for all.</param>
    public static int Run(string seconds, string[] kinds)
    {
        double limit = double.Parse(seconds, CultureInfo.InvariantCulture);
        Console.WriteLine("| kind | pages per second | asked on two cores | processor ms per page | allocated MB per page | megapixels |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (string kind in kinds.Length == 0 ? BenchmarkPages.Kinds : kinds)
            Console.WriteLine(Measure(kind, limit));
        return 0;
    }

    private const double StripWarmUpSeconds = 3;

    private static string Measure(string kind, double limit)
    {
        int parallel = BenchmarkPages.IsSmall(kind) ? Environment.ProcessorCount : 1;
        WarmUp(kind, parallel);
        var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long bytes = GC.GetTotalAllocatedBytes(), pixels = 0;
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, parallel, worker =>
        {
            for (ulong seed = (ulong)worker; Stopwatch.GetElapsedTime(start).TotalSeconds < limit; seed += (ulong)parallel)
            {
                Interlocked.Add(ref pixels, BenchmarkPages.CountPixels(kind, seed));
                Interlocked.Increment(ref count);
            }
        });
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double cpu = (process.TotalProcessorTime - before).TotalMilliseconds / count, mb = (GC.GetTotalAllocatedBytes() - bytes) / 1048576.0 / count;
        return string.Create(CultureInfo.InvariantCulture, $"| {kind} | {count / wall:0.00} | {Asked(kind)} | {cpu:0.0} | {mb:0.00} | {pixels / 1e6 / count:0.00} |");
    }

    private static string Asked(string kind) => kind switch { "clean" => "8", "photo" or "damaged" => "1.5", "strip" or "fill" => "150", _ => "" };

    // Until the compiler has nothing left to improve.
    private static void WarmUp(string kind, int parallel)
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, parallel, worker =>
        {
            for (int i = 0; i < 2 || (BenchmarkPages.IsSmall(kind) && Stopwatch.GetElapsedTime(start).TotalSeconds < StripWarmUpSeconds); i++)
                BenchmarkPages.CountPixels(kind, (ulong)(100_000 + (i * parallel) + worker));
        });
    }
}
