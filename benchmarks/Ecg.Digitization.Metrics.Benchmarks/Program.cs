using BenchmarkDotNet.Running;
using Ecg.Digitization.Metrics.Benchmarks;

// scipy: times one record against SciPy; submission: makes and scores a full-size submission; else BenchmarkDotNet.
return args switch
{
    ["scipy", string report] => SciPyComparison.Run(report),
    ["submission", string folder, string report, .. string[] images] => SubmissionTiming.Run(folder, report, images),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(TestSignals).Assembly).Run(args);
    return 0;
}
