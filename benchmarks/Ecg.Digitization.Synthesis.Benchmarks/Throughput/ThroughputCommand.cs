using System.Diagnostics;
using System.Globalization;

namespace Ecg.Digitization.Synthesis.Benchmarks;

/// <summary>Prints how many pages of each kind are drawn per second, and what one costs in processor time and memory.</summary>
/// <remarks>Processor time, unlike pages per second, hardly depends on what else the machine does.</remarks>
public static class ThroughputCommand
{
    /// <summary>Draws each kind for some seconds.</summary>
    /// <param name="seconds">How long each kind is drawn after two pages that are not counted.</param>
    /// <param name="kinds">Kinds; none for all.</param>
    public static int Run(string seconds, string[] kinds)
    {
        double limit = double.Parse(seconds, CultureInfo.InvariantCulture);
        Console.WriteLine("| kind | pages per second | processor ms per page | allocated MB per page | megapixels |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (string kind in kinds.Length == 0 ? BenchmarkPages.Kinds : kinds)
            Console.WriteLine(Measure(kind, limit));
        return 0;
    }

    private static string Measure(string kind, double limit)
    {
        int parallel = BenchmarkPages.IsSmall(kind) ? Environment.ProcessorCount : 1, warmUp = BenchmarkPages.IsSmall(kind) ? 200 : 2;
        for (int i = 0; i < warmUp; i++)
            BenchmarkPages.CountPixels(kind, (ulong)(1000 + i));
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
        return string.Create(CultureInfo.InvariantCulture, $"| {kind} | {count / wall:0.00} | {cpu:0.0} | {mb:0.00} | {pixels / 1e6 / count:0.00} |");
    }
}
