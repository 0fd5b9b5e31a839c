using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Digitization.Training;

/// <summary>The original notebook's loss: errors of samples, of spectral magnitudes and of first differences. Immutable and thread-safe.</summary>
/// <remarks>
/// total = alpha MSE(p, t) + beta MSE(|rfft p|, |rfft t|) + gamma MSE(p[1..] - p[..^1], t[1..] - t[..^1]), each a mean over all elements; the
/// gradient of a magnitude of 0 is 0. Signals of unequal length are cut to the shorter. With a mask, means run over the samples (and pairs
/// of neighbours) that it shows, and the spectra are those of the signals with 0 elsewhere; a mask that shows everything changes nothing.
/// </remarks>
/// <param name="options">The weights; null for the notebook's.</param>
public sealed class EcgLoss(EcgLossOptions? options = null)
{
    /// <summary>The weights.</summary>
    public EcgLossOptions Options { get; } = options ?? EcgLossOptions.Default;

    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="prediction">Floating point, (batch, leads, n1).</param>
    /// <param name="target">The same type and device, (batch, leads, n2), finite; 0 where masked.</param>
    /// <param name="mask">1 where a sample counts, 0 where not, the same type, (batch, leads, n2); null if all count.</param>
    /// <returns>The terms; the caller owns them.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public EcgLossTerms Compute(Tensor prediction, Tensor target, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        Check(prediction, target, mask);
        using DisposeScope scope = NewDisposeScope();
        long length = Math.Min(prediction.shape[^1], target.shape[^1]);
        Tensor p = Cut(prediction, length);
        Tensor t = Cut(target, length);
        (Tensor time, Tensor spectrum, Tensor shape) = mask is null ? Whole(p, t) : Masked(p, t, Cut(mask, length));
        Tensor total = (Options.Alpha * time) + (Options.Beta * spectrum) + (Options.Gamma * shape);
        return new EcgLossTerms(
            total.MoveToOuterDisposeScope(), time.MoveToOuterDisposeScope(), spectrum.MoveToOuterDisposeScope(), shape.MoveToOuterDisposeScope());
    }

    private (Tensor Time, Tensor Spectrum, Tensor Shape) Whole(Tensor p, Tensor t) =>
        (F.mse_loss(p, t), F.mse_loss(Magnitude(p), Magnitude(t)), F.mse_loss(Differences(p), Differences(t)));

    private (Tensor Time, Tensor Spectrum, Tensor Shape) Masked(Tensor p, Tensor t, Tensor mask)
    {
        Tensor shownP = p * mask;
        Tensor shownT = t * mask;
        long last = mask.shape[^1];
        Tensor pairs = last > 1 ? mask.narrow(-1, 1, last - 1) * mask.narrow(-1, 0, last - 1) : mask.narrow(-1, 0, 0);
        return (MaskedMean(shownP - shownT, mask), F.mse_loss(Magnitude(shownP), Magnitude(shownT)), MaskedMean(Differences(p) - Differences(t), pairs));
    }

    private static Tensor MaskedMean(Tensor error, Tensor mask) => (error.square() * mask).sum() / mask.sum().clamp(min: 1);

    private Tensor Magnitude(Tensor signal) => fft.rfft(signal, norm: Options.NormalizeSpectrum ? FFTNormType.Ortho : FFTNormType.Backward).abs();

    private static Tensor Differences(Tensor signal)
    {
        long length = signal.shape[^1];
        return length < 1 ? signal : signal.narrow(-1, 1, length - 1) - signal.narrow(-1, 0, length - 1);
    }

    private static Tensor Cut(Tensor tensor, long length) => tensor.shape[^1] == length ? tensor.alias() : tensor.narrow(-1, 0, length);

    private static void Check(Tensor prediction, Tensor target, Tensor? mask)
    {
        long[] p = prediction.shape, t = target.shape;
        if (p.Length != t.Length || p.Length < 1 || !p.AsSpan(..^1).SequenceEqual(t.AsSpan(..^1)))
            throw new ArgumentException($"The prediction [{string.Join(", ", p)}] and the target [{string.Join(", ", t)}] do not fit.", nameof(target));
        if (mask is not null && !mask.shape.AsSpan().SequenceEqual(t))
            throw new ArgumentException($"The mask [{string.Join(", ", mask.shape)}] does not fit the target [{string.Join(", ", t)}].", nameof(mask));
    }
}
