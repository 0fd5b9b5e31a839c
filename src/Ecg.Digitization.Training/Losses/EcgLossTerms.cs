using TorchSharp;

namespace Ecg.Digitization.Training;

/// <summary>The loss of a batch and what it is made of, each a scalar tensor with its graph.</summary>
/// <param name="Total">alpha * Time + beta * Spectrum + gamma * Shape.</param>
/// <param name="Time">The mean squared error of samples, mV².</param>
/// <param name="Spectrum">The mean squared error of spectral magnitudes.</param>
/// <param name="Shape">The mean squared error of first differences, mV².</param>
/// <remarks>The holder owns and disposes the tensors. Thread-safety: as of tensors; one thread at a time.</remarks>
public sealed record EcgLossTerms(torch.Tensor Total, torch.Tensor Time, torch.Tensor Spectrum, torch.Tensor Shape) : IDisposable
{
    /// <summary>Disposes the tensors. May be called again.</summary>
    public void Dispose()
    {
        Total.Dispose();
        Time.Dispose();
        Spectrum.Dispose();
        Shape.Dispose();
    }
}
