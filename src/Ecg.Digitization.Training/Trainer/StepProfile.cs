namespace Ecg.Digitization.Training;

/// <summary>Where the time of training steps went, in seconds. Immutable and thread-safe.</summary>
/// <remarks>On CUDA work is done later than it is asked for, so only <see cref="TotalSeconds"/> holds there unless the device is waited for.</remarks>
/// <param name="Steps">The number of steps.</param>
/// <param name="Images">The number of images.</param>
/// <param name="TransferSeconds">Copies to the device.</param>
/// <param name="ForwardSeconds">The network.</param>
/// <param name="LossSeconds">The loss, and reading its value.</param>
/// <param name="BackwardSeconds">Gradients.</param>
/// <param name="OptimizerSeconds">Clearing and cutting gradients, AdamW.</param>
public sealed record StepProfile(
    long Steps, long Images, double TransferSeconds, double ForwardSeconds, double LossSeconds, double BackwardSeconds, double OptimizerSeconds)
{
    /// <summary>All of it, waiting for batches left out.</summary>
    public double TotalSeconds => TransferSeconds + ForwardSeconds + LossSeconds + BackwardSeconds + OptimizerSeconds;
}
