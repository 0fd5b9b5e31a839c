namespace Ecg.Digitization.Preprocessing;

/// <summary>Estimates the turn of a page and takes it back. Immutable and thread-safe.</summary>
public sealed class CorrectRotationStep : IPreprocessingStep
{
    /// <inheritdoc/>
    public string Name => "rotate";

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new RotateStep(RotationEstimator.Estimate(image).AngleDegrees).Apply(image);
    }
}
