using Ecg.Digitization.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training.Tests.Trace;

/// <summary>The loss against what it stands for.</summary>
public sealed class TraceLossTests
{
    private static readonly TraceLossOptions Terms = new() { ExpectationWeight = 0.1, SnrWeight = 0.02, DifferenceWeight = 0.1 };

    [Fact]
    public void Compute_DistributionFartherFromTheTruth_CostsMore()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Rows(static i => 200 + (i % 40));

        double exact = Cost(rows, Peaks(rows, 0)), near = Cost(rows, Peaks(rows, 2)), far = Cost(rows, Peaks(rows, 30));

        Assert.True(exact < near && near < far, $"{exact}, {near}, {far}");
    }

    [Fact]
    public void Compute_CrossEntropyAlone_IsLeastAtTheTargetItself()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Rows(static i => 200 + (i % 40));
        var loss = new TraceLoss(new TraceLossOptions { ExpectationWeight = 0 });

        // The entropy of a Gaussian of 0.75 bins: ln(0.75 sqrt(2 pi e)).
        double expected = Math.Log(0.75 * Math.Sqrt(2 * Math.PI * Math.E));

        Assert.Equal(expected, loss.Compute(Peaks(rows, 0), rows).ToDouble(), 2e-3);
    }

    [Fact]
    public void Compute_UnknownPlaces_CostNothingAndTeachNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Rows(static i => i < 64 ? float.PositiveInfinity : i < 96 ? float.NaN : 240);
        Tensor logits = randn(1, TraceNetwork.Outputs, 128).requires_grad_();

        Tensor loss = new TraceLoss(Terms).Compute(logits, rows);
        loss.backward();

        Assert.True(double.IsFinite(loss.ToDouble()));
        Tensor gradient = logits.grad!.abs();
        Assert.Equal(0, gradient.narrow(2, 0, 64).sum().ToDouble());
        Assert.True(gradient.narrow(2, 64, 32).select(1, TraceNetwork.Bins).min().ToDouble() > 0);
        Assert.True(gradient.narrow(2, 96, 32).sum().ToDouble() > 0);
    }

    [Fact]
    public void Compute_WrongWhereTheTraceIsSteep_CostsMoreThanWhereItIsLevel()
    {
        using DisposeScope scope = NewDisposeScope();
        // Level, then eight rows (four bins) per half column.
        Tensor rows = Rows(static i => i < 112 ? 100 : 100 + (8 * (i - 111)));
        Tensor level = WrongAt(rows, 40), steep = WrongAt(rows, 116);
        var plain = new TraceLoss(new TraceLossOptions { ExpectationWeight = 0, SteepWeight = 0 });
        var weighted = new TraceLoss(new TraceLossOptions { ExpectationWeight = 0, SteepWeight = 0.5 });

        double right = plain.Compute(Peaks(rows, 0), rows).ToDouble(), heavy = weighted.Compute(Peaks(rows, 0), rows).ToDouble();
        double plainRatio = (plain.Compute(steep, rows).ToDouble() - right) / (plain.Compute(level, rows).ToDouble() - right);
        double weightedRatio = (weighted.Compute(steep, rows).ToDouble() - heavy) / (weighted.Compute(level, rows).ToDouble() - heavy);

        Assert.Equal(right, heavy, 2e-3);
        Assert.Equal(1, plainRatio, 1e-2);
        Assert.Equal(3, weightedRatio, 3e-2);
    }

    // Ten bins off in one half column, right in all others.
    private static Tensor WrongAt(Tensor rows, int place) =>
        cat([Peaks(rows, 0).narrow(2, 0, place), Peaks(rows, 10).narrow(2, place, 1), Peaks(rows, 0).narrow(2, place + 1, 127 - place)], 2);

    private static double Cost(Tensor rows, Tensor logits) => new TraceLoss(Terms).Compute(logits, rows).ToDouble();

    private static Tensor Rows(Func<int, float> row) => tensor([.. Enumerable.Range(0, 128).Select(row)], [1, 128]);

    // Logits of Gaussians of 0.75 bins, so many bins below the truth.
    private static Tensor Peaks(Tensor rows, double bins)
    {
        Tensor centres = arange(TraceNetwork.Bins, dtype: ScalarType.Float32).view(1, TraceNetwork.Bins, 1);
        Tensor heights = (((centres - (((rows - 0.5) / 2) + bins).unsqueeze(1)) / 0.75).square() * -0.5).log_softmax(1);
        return cat([heights, full([1, 1, 128], -20)], 1);
    }
}
