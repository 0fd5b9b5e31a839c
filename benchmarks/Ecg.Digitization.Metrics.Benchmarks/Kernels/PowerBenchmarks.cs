using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Ecg.Digitization.Metrics.Kernels;

namespace Ecg.Digitization.Metrics.Benchmarks;

/// <summary>Signal and noise power, and the offset of two signals: where a fused pass beats TensorPrimitives and where it does not.</summary>
public class PowerBenchmarks
{
    private double[] _truth = [];
    private double[] _prediction = [];
    private double[] _scratch = [];

    [Params(1250, 5000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _truth = TestSignals.Truth(Samples, 1);
        _prediction = TestSignals.Prediction(Samples, 1);
        _scratch = new double[Samples];
    }

    [Benchmark(Baseline = true, Description = "SNR: scalar twin")]
    public double SnrScalar()
    {
        (double signal, double noise) = PowerKernel.RunScalar(_truth, _prediction);
        return signal / noise;
    }

    [Benchmark(Description = "SNR: TensorPrimitives SumOfSquares, Distance squared")]
    public double SnrTensor()
    {
        double distance = TensorPrimitives.Distance<double>(_truth, _prediction);
        return TensorPrimitives.SumOfSquares<double>(_truth) / (distance * distance);
    }

    [Benchmark(Description = "SNR: fused kernel")]
    public double SnrFused()
    {
        (double signal, double noise) = PowerKernel.Run(_truth, _prediction);
        return signal / noise;
    }

    [Benchmark(Description = "residual: TensorPrimitives Subtract, Add, SumOfSquares")]
    public double ResidualTensor()
    {
        TensorPrimitives.Subtract(_truth, _prediction, _scratch);
        TensorPrimitives.Add(_scratch, 0.1, _scratch);
        return TensorPrimitives.SumOfSquares<double>(_scratch);
    }

    [Benchmark(Description = "residual: fused kernel")]
    public double ResidualFused() => PairReduction.Run<ResidualPower>(_truth, _prediction, 0.1);

    [Benchmark(Description = "offset: TensorPrimitives Sum - Sum (not exact for equal samples)")]
    public double OffsetTensor() => TensorPrimitives.Sum<double>(_prediction) - TensorPrimitives.Sum<double>(_truth);

    [Benchmark(Description = "offset: fused kernel")]
    public double OffsetFused() => PairReduction.Run<DifferenceSum>(_truth, _prediction, 0);

    [Benchmark(Description = "absolute difference: TensorPrimitives Subtract, SumOfMagnitudes")]
    public double AbsoluteTensor()
    {
        TensorPrimitives.Subtract(_truth, _prediction, _scratch);
        return TensorPrimitives.SumOfMagnitudes<double>(_scratch);
    }

    [Benchmark(Description = "absolute difference: fused kernel")]
    public double AbsoluteFused() => PairReduction.Run<AbsoluteDifferenceSum>(_truth, _prediction, 0);
}
