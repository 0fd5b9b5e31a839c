using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>The correlation of one lead at lags to +-0.2 s (a fiftieth of ten seconds): vector kernels, TensorPrimitives, FFT.</summary>
[MemoryDiagnoser]
public class LagBenchmarks
{
    private double[] _truth = [];
    private double[] _prediction = [];
    private double[] _correlation = [];
    private int _maxLag;

    [Params(1250, 5000, 10000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _truth = TestSignals.Truth(Samples, 1);
        _prediction = TestSignals.Prediction(Samples, 1);
        _maxLag = Samples == 10000 ? 200 : 100;
        _correlation = new double[(2 * _maxLag) + 1];
    }

    [Benchmark(Baseline = true, Description = "scalar loop")]
    public double Scalar()
    {
        for (int k = -_maxLag; k <= _maxLag; k++)
        {
            double sum = 0;
            for (int i = Math.Max(0, k); i < Math.Min(Samples, Samples + k); i++)
                sum += _truth[i] * _prediction[i - k];
            _correlation[k + _maxLag] = sum;
        }

        return _correlation[0];
    }

    [Benchmark(Description = "TensorPrimitives.Dot per lag")]
    public double Dot()
    {
        for (int k = -_maxLag; k <= _maxLag; k++)
        {
            int first = Math.Max(0, k), n = Math.Min(Samples, Samples + k) - first;
            _correlation[k + _maxLag] = TensorPrimitives.Dot<double>(_truth.AsSpan(first, n), _prediction.AsSpan(first - k, n));
        }

        return _correlation[0];
    }

    [Benchmark(Description = "LagSearch.Correlate (multi-lag kernel)")]
    public double Kernel()
    {
        LagSearch.Correlate(_truth, _prediction, -_maxLag, _correlation);
        return _correlation[0];
    }

    [Benchmark(Description = "LagSearch.Find (single-precision screen)")]
    public int Find() => LagSearch.Find(_truth, 0.1, _prediction, 0.1, -_maxLag, _maxLag, LagTieRule.Nearest);

    [Benchmark(Description = "MathNet FFT, all lags")]
    public double Fft() => FftCorrelation.Full(_truth, _prediction)[0];
}
