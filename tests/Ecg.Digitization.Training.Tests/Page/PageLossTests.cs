using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training.Tests.Page;

/// <summary>The loss at the truth, and away from it in each plane.</summary>
public sealed class PageLossTests
{
    private const int Side = 96;

    private static readonly PageBatch Batch = new PageBatcher { Cells = Side }.CreateOfEach(
        [new PagePictureFeed(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Photo] }).Draw(12)], 1);

    [Fact]
    public void Compute_EveryPlane_IsLeastAtTheTruth()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor truth = tensor(Batch.Truth, [1, PageTruthPlanes.Count, Side, Side]), turn = tensor(new long[] { 2 }), mirrored = tensor(new float[] { 1 });
        Tensor best = Answer(truth), turns = tensor(new float[] { -9, -9, 9, -9, 9 }, [1, 5]);
        double least = Loss(best, turns, turn);

        for (int plane = 0; plane < PageOutput.Planes; plane++)
        {
            Tensor worse = best.clone();
            bool absent = plane < PageOutput.Offsets && best.narrow(1, plane, 1).max().ToSingle() < 0;
            worse.narrow(1, plane, 1).add_(plane >= PageOutput.Offsets ? 0.5 : absent ? 12 : -12);
            Assert.True(Loss(worse, turns, turn) > least + 1e-4, $"plane {plane}");
        }

        Assert.True(Loss(best, -turns, turn) > least + 1);
        Assert.Equal(Loss(best, turns, tensor(new long[] { -1 })), Loss(best, -turns, tensor(new long[] { -1 })), 1e-6);

        double Loss(Tensor cells, Tensor told, Tensor quarter) => new PageLoss(new PageLossOptions()).Compute(cells, told, truth, quarter, mirrored).ToDouble();
    }

    [Fact]
    public void Measure_TheTruthItself_IsFaultless()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor answer = Answer(tensor(Batch.Truth, [1, PageTruthPlanes.Count, Side, Side]));
        var tally = new PageTally();
        var turns = new float[PageNetwork.TurnCount];
        turns[Math.Max(0, Batch.Turns[0])] = 1;
        turns[4] = Batch.Mirrored[0] - 0.5f;

        tally.Add(Batch, 0, answer.contiguous().data<float>().ToArray(), turns);
        PageFigures figures = tally.Figures();

        Assert.Equal((0, 0, 1, 1), (figures.PaperErrors, figures.GridErrors, figures.TraceOverlap, figures.TextOverlap));
        Assert.Equal((1, 0, 0, 0), (figures.LandmarkHits, figures.LandmarkFalse, figures.TurnErrors, figures.MirroredErrors));
        Assert.True(figures.PitchMedian < 1e-5 && figures.PhaseMedianMm < 1e-4 && figures.AngleFarShare == 0);
    }

    // Heats as logarithms of the odds of what the truth says, spreads as small as they may be.
    private static Tensor Answer(Tensor truth)
    {
        Tensor classes = (truth.narrow(1, PageTruthPlanes.Classes, PageOutput.ClassCount) * 18) - 9, heats = ((truth.narrow(1, PageTruthPlanes.Heats, PageOutput.HeatCount) >= 1).to(ScalarType.Float32) * 18) - 9;
        Tensor phases = truth.narrow(1, PageTruthPlanes.Phases, 2), a = phases.narrow(1, 0, 1), b = phases.narrow(1, 1, 1);
        Tensor spreads = zeros(1, 4, truth.shape[2], truth.shape[3]) - 6;
        return cat([classes, heats, truth.narrow(1, PageTruthPlanes.Offsets, 2), truth.narrow(1, PageTruthPlanes.Pitches, 4), spreads, a.cos(), a.sin(), b.cos(), b.sin()], 1);
    }
}
