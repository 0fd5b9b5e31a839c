using BenchmarkDotNet.Attributes;

namespace Ecg.Digitization.Synthesis.Benchmarks;

/// <summary>Whole pages and strips, one after the other.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private ulong _seed;

    /// <summary>What is drawn.</summary>
    [Params("clean", "scan", "photo", "damaged", "strip")]
    public string Kind { get; set; } = "clean";

    /// <summary>The most threads; -1 for all cores.</summary>
    [Params(1, -1)]
    public int Threads { get; set; } = 1;

    /// <summary>One page, with a new seed each time.</summary>
    [Benchmark]
    public int Draw() => BenchmarkPages.Draw(Kind, _seed++, Threads).Image.Width;
}
