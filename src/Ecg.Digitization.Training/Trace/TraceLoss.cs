using Ecg.Digitization.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>
/// How wrong a network's distributions are: cross-entropy to a Gaussian round the true height, or to "no trace here", and terms of the
/// expected height. Stateless but for its options; thread-safe.
/// </summary>
/// <param name="options">The terms.</param>
public sealed class TraceLoss(TraceLossOptions options)
{
    private const double MarkWeight = 15;

    // Bins in a half column beyond which a rise weighs no more.
    private const double SteepestBins = 4;

    // Below a tenth of a bin the ratio of noise to signal has nothing to teach.
    private const double NoiseFloor = 0.01;

    /// <summary>Computes the loss.</summary>
    /// <param name="outputs">What the network gave, (batch, 243, half columns).</param>
    /// <param name="rows">True rows, (batch, half columns); NaN where there is no trace, infinite where nobody knows.</param>
    /// <param name="borders">Marks of leads' starts and ends, 0 to 1, (batch, 2, half columns); null to leave them out.</param>
    /// <returns>The loss, a scalar that can be differentiated; the caller owns it.</returns>
    public Tensor Compute(Tensor outputs, Tensor rows, Tensor? borders = null)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(rows);
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = outputs.narrow(1, 0, TraceNetwork.Classes);
        Tensor present = rows.isfinite().to(logits.dtype), absent = rows.isnan().to(logits.dtype);
        Tensor bins = (rows.masked_fill(rows.isfinite().logical_not(), 0) - ((TraceNetwork.RowsPerBin - 1) / 2.0)) / TraceNetwork.RowsPerBin;
        Tensor centres = arange(TraceNetwork.Bins, dtype: logits.dtype, device: logits.device).view(1, TraceNetwork.Bins, 1);
        Tensor logs = logits.log_softmax(1), heights = logs.narrow(1, 0, TraceNetwork.Bins);
        Tensor target = ((centres - bins.unsqueeze(1)) / options.TargetSigmaBins).square().mul_(-0.5).softmax(1);
        Tensor weight = Weight(bins, present);
        Tensor entropy = (target * heights).sum(1).neg() * weight;
        Tensor none = logs.select(1, TraceNetwork.Bins).neg() * absent;
        Tensor loss = (entropy.sum() + none.sum()) / (weight.sum() + absent.sum()).clamp_min(1);
        if (options.ExpectationWeight > 0 || options.SnrWeight > 0 || options.DifferenceWeight > 0)
            loss = loss + OfExpectation((heights.softmax(1) * centres).sum(1), bins, present);
        if (borders is not null && options.BorderWeight > 0)
            loss = loss + (options.BorderWeight * OfBorders(outputs.narrow(1, TraceNetwork.Classes, 2), borders));
        return loss.MoveToOuterDisposeScope();
    }

    // By how much the trace rises or falls from the column before; nothing where there is no trace.
    private Tensor Weight(Tensor bins, Tensor present)
    {
        if (options.SteepWeight <= 0)
            return present;
        long last = bins.shape[1] - 1;
        Tensor both = present.narrow(1, 1, last) * present.narrow(1, 0, last);
        Tensor rise = nn.functional.pad(bins.diff(1, 1).abs().clamp(max: SteepestBins) * both, [1, 0]);
        return present * (rise * options.SteepWeight + 1);
    }

    // Borders are rare: a mark weighs as much as a stretch of paper.
    private static Tensor OfBorders(Tensor logits, Tensor marks) =>
        nn.functional.binary_cross_entropy_with_logits(logits, marks, marks * MarkWeight + 1, nn.Reduction.Mean);

    private Tensor OfExpectation(Tensor expected, Tensor bins, Tensor present)
    {
        Tensor count = present.sum(1, keepdim: true).clamp_min(1), all = present.sum().clamp_min(1);
        Tensor loss = zeros(1, dtype: expected.dtype, device: expected.device).squeeze(0);
        if (options.ExpectationWeight > 0)
            loss = loss + (options.ExpectationWeight * (Smooth(expected, bins) * present).sum() / all);
        if (options.DifferenceWeight > 0)
        {
            long last = expected.shape[1] - 1;
            Tensor both = present.narrow(1, 1, last) * present.narrow(1, 0, last);
            loss = loss + (options.DifferenceWeight * (Smooth(expected.diff(1, 1), bins.diff(1, 1)) * both).sum() / all);
        }

        if (options.SnrWeight > 0)
        {
            Tensor error = (expected - bins) * present, signal = bins * present;
            error = (error - (error.sum(1, keepdim: true) / count)) * present;
            signal = (signal - (signal.sum(1, keepdim: true) / count)) * present;
            Tensor floor = count.squeeze(1) * NoiseFloor;
            Tensor ratio = ((error.square().sum(1) + floor) / (signal.square().sum(1) + floor)).log();
            loss = loss + (options.SnrWeight * ratio.mean());
        }

        return loss;
    }

    private static Tensor Smooth(Tensor a, Tensor b) => nn.functional.smooth_l1_loss(a, b, nn.Reduction.None);
}
