using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>
/// What a <see cref="SignalModel"/> predicts for a batch of page images: the leads' signals, and how long each record is.
/// </summary>
/// <param name="Signals">Signals in millivolts, (batch, leads, samples).</param>
/// <param name="PredictedLengths">Predicted number of samples of each record before rounding, (batch, 1); not limited to <paramref name="Signals"/>'s samples.</param>
/// <remarks>The holder owns and disposes both tensors. Thread-safety: as of tensors; one thread at a time.</remarks>
public sealed record SignalPrediction(torch.Tensor Signals, torch.Tensor PredictedLengths) : IDisposable
{
    /// <summary>Disposes both tensors. May be called again.</summary>
    public void Dispose()
    {
        Signals.Dispose();
        PredictedLengths.Dispose();
    }
}
