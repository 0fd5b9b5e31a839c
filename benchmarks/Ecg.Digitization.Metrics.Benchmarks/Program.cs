using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Ecg.Digitization.Metrics.Benchmarks;

// scipy: times one record against SciPy; submission: makes and scores a full-size submission; write: writes some; else BenchmarkDotNet.
return args switch
{
    ["scipy", string report] => SciPyComparison.Run(report),
    ["submission", string folder, string report, .. string[] images] => SubmissionTiming.Run(folder, report, images),
    ["write", string folder, string report] => SubmissionWriting.Run(folder, report, 977),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    // In this process: a generated project per class would inherit the repository's properties, and takes longer to build than to run.
    Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(15);
    BenchmarkSwitcher.FromAssembly(typeof(TestSignals).Assembly).Run(args, DefaultConfig.Instance
        .AddJob(job)
        .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
        .HideColumns(Column.StdDev, Column.RatioSD, Column.AllocRatio)
        .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Trend)));
    return 0;
}
