using Ecg.Digitization.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>How wrong a page network's answers are. Stateless but for its options; thread-safe.</summary>
/// <remarks>
/// Classes: cross-entropy. Landmarks: focal loss (Zhou et al., "Objects as points", 2019). Pitches and angles: the negative logarithm of a
/// Laplace distribution whose spread the network tells itself. Phases: squares, so that an uncertain phase comes out short.
/// </remarks>
/// <param name="options">The terms' weights.</param>
public sealed class PageLoss(PageLossOptions options)
{
    private const double LowestSpread = -7, HighestSpread = 2;

    /// <summary>Computes the loss.</summary>
    /// <param name="cells">The network's cells, (batch, 23, rows, columns).</param>
    /// <param name="turns">The network's turns, (batch, 5).</param>
    /// <param name="truth">What is true of each cell, (batch, 19, rows, columns), as in <see cref="PageTruthPlanes"/>.</param>
    /// <param name="quarterTurns">True quarter turns, (batch), whole numbers; -1 where nobody can tell.</param>
    /// <param name="mirrored">1 where the picture is mirrored, else 0, (batch).</param>
    /// <returns>The loss, a scalar that can be differentiated; the caller owns it.</returns>
    public Tensor Compute(Tensor cells, Tensor turns, Tensor truth, Tensor quarterTurns, Tensor mirrored)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(quarterTurns);
        ArgumentNullException.ThrowIfNull(mirrored);
        using DisposeScope scope = NewDisposeScope();
        Tensor known = truth.narrow(1, PageTruthPlanes.Known, 1), paper = truth.narrow(1, (int)PageClass.Paper, 1), grid = truth.narrow(1, (int)PageClass.Grid, 1);
        Tensor loss = options.ClassWeight * Classes(cells, truth, known);
        loss = loss + (options.HeatWeight * Heats(cells, truth, known));
        Tensor near = truth.narrow(1, PageTruthPlanes.Offsets + 2, 1);
        Tensor miss = (cells.narrow(1, PageOutput.Offsets, 2) - truth.narrow(1, PageTruthPlanes.Offsets, 2)).abs();
        loss = loss + (options.OffsetWeight * Mean(miss, near));
        Tensor lattice = (grid * (1 - options.GridlessShare)) + (paper * options.GridlessShare);
        loss = loss + (options.LatticeWeight * Lattice(cells, truth, lattice));
        loss = loss + (options.PhaseWeight * Phases(cells, truth, grid));
        Tensor told = (quarterTurns >= 0).to(cells.dtype), count = told.sum().clamp_min(1);
        Tensor logs = turns.narrow(1, 0, 4).log_softmax(1).gather(1, quarterTurns.clamp(0, 3).unsqueeze(1)).squeeze(1);
        loss = loss - (options.TurnWeight * (logs * told).sum() / count);
        Tensor mirror = nn.functional.binary_cross_entropy_with_logits(turns.select(1, 4), mirrored, reduction: nn.Reduction.None);
        return (loss + (options.MirroredWeight * (mirror * told).sum() / count)).MoveToOuterDisposeScope();
    }

    private static Tensor Classes(Tensor cells, Tensor truth, Tensor known)
    {
        Tensor logits = cells.narrow(1, PageOutput.Classes, PageOutput.ClassCount), target = truth.narrow(1, PageTruthPlanes.Classes, PageOutput.ClassCount);
        return Mean(nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None), known) * PageOutput.ClassCount;
    }

    private static Tensor Heats(Tensor cells, Tensor truth, Tensor known)
    {
        Tensor logits = cells.narrow(1, PageOutput.Heats, PageOutput.HeatCount), target = truth.narrow(1, PageTruthPlanes.Heats, PageOutput.HeatCount);
        Tensor p = logits.sigmoid(), peak = (target >= 1).to(cells.dtype);
        Tensor entropy = nn.functional.binary_cross_entropy_with_logits(logits, peak, reduction: nn.Reduction.None);
        Tensor hard = ((1 - p).square() * peak) + (p.square() * (1 - target).square().square() * (1 - peak));
        return (entropy * hard * known).sum() / peak.sum().clamp_min(1);
    }

    private static Tensor Lattice(Tensor cells, Tensor truth, Tensor weight)
    {
        Tensor error = (cells.narrow(1, PageOutput.Pitches, 4) - truth.narrow(1, PageTruthPlanes.Pitches, 4)).abs();
        Tensor spread = cells.narrow(1, PageOutput.Spreads, 4).clamp(LowestSpread, HighestSpread);
        return Mean((error * (-spread).exp()) + spread, weight);
    }

    private static Tensor Phases(Tensor cells, Tensor truth, Tensor grid)
    {
        Tensor angle = truth.narrow(1, PageTruthPlanes.Phases, 2);
        Tensor a = angle.narrow(1, 0, 1), b = angle.narrow(1, 1, 1), target = cat([a.cos(), a.sin(), b.cos(), b.sin()], 1);
        return Mean((cells.narrow(1, PageOutput.Phases, 4) - target).square(), grid) * 2;
    }

    // The mean over planes and over cells, these by weight.
    private static Tensor Mean(Tensor values, Tensor weight) => (values * weight).sum() / (weight.sum() * values.shape[1]).clamp_min(1);
}
