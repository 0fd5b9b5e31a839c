using BenchmarkDotNet.Attributes;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>One record at 500 Hz, lags to +-100: alignment and score of twelve leads on one core.</summary>
[MemoryDiagnoser]
public class OfficialMetricBenchmarks
{
    private readonly LeadScore[] _leads = new LeadScore[12];
    private readonly int[] _shifts = new int[12];
    private readonly double[] _offsets = new double[12];
    private int[] _lengths = [];
    private double[] _truth = [];
    private double[] _prediction = [];
    private float[] _truthSingle = [];
    private float[] _predictionSingle = [];

    /// <summary>All leads of 10 s (12 x 5000), or as the competition prints them (II 5000, eleven leads of 1250).</summary>
    [Params("12x10s", "competition")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _lengths = TestSignals.Lengths(Shape, 500);
        _truth = TestSignals.Record(_lengths, prediction: false);
        _prediction = TestSignals.Record(_lengths, prediction: true);
        _truthSingle = Array.ConvertAll(_truth, static v => (float)v);
        _predictionSingle = Array.ConvertAll(_prediction, static v => (float)v);
        double scalar = ScalarLoop(), ours = OfficialMetricDouble();
        if (Math.Abs(scalar - ours) > 1e-9 * scalar)
            throw new InvalidOperationException($"The scorers disagree: {scalar} and {ours}.");
    }

    [Benchmark(Baseline = true, Description = "scalar loop")]
    public double ScalarLoop() => ScalarScorer.Score(_truth, _prediction, _lengths, 100);

    [Benchmark(Description = "OfficialMetric<double>")]
    public double OfficialMetricDouble() => OfficialMetric.ScoreImage(_truth, _prediction, _lengths, 500, _leads).LinearSnr;

    [Benchmark(Description = "OfficialMetric<float>")]
    public double OfficialMetricSingle() => OfficialMetric.ScoreImage(_truthSingle, _predictionSingle, _lengths, 500, _leads).LinearSnr;

    [Benchmark(Description = "NotebookMetric, lead by lead")]
    public double Notebook()
    {
        double sum = 0;
        int at = 0;
        foreach (int n in _lengths)
        {
            sum += NotebookMetric.AlignAndScore(_prediction.AsSpan(at, n), _truth.AsSpan(at, n), 1, 100, _shifts, _offsets);
            at += n;
        }

        return sum;
    }
}
