using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Ecg.Digitization.Synthesis.Benchmarks;

// throughput SECONDS [KIND...]: a quick check; draw KIND SEED FILE.png: what it is that is timed; else BenchmarkDotNet.
return args switch
{
    ["throughput", string seconds, .. string[] kinds] => ThroughputCommand.Run(seconds, kinds),
    ["draw", string kind, string seed, string file] => Draw(kind, ulong.Parse(seed, CultureInfo.InvariantCulture), file),
    _ => RunBenchmarks(args),
};

static int Draw(string kind, ulong seed, string file)
{
    File.WriteAllBytes(file, BenchmarkPages.Draw(kind, seed, -1).Image.ToPng());
    return 0;
}

static int RunBenchmarks(string[] args)
{
    // In this process: a generated project per class would inherit the repository's properties, and takes longer to build than to run.
    Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(6);
    BenchmarkSwitcher.FromAssembly(typeof(BenchmarkPages).Assembly).Run(args, DefaultConfig.Instance
        .AddJob(job)
        .AddColumn(new PagesPerSecondColumn(), StatisticColumn.Median)
        .HideColumns(Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2));
    return 0;
}
