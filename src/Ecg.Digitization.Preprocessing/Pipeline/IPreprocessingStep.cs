namespace Ecg.Digitization.Preprocessing;

/// <summary>One step from image to image.</summary>
/// <remarks>Implementations are immutable, safe for concurrent calls, deterministic, and leave their input as it is.</remarks>
public interface IPreprocessingStep
{
    /// <summary>A short name for logs and intermediate images, such as <c>rotate</c>.</summary>
    string Name { get; }

    /// <summary>Does the step.</summary>
    /// <param name="image">A colour or grey image.</param>
    /// <returns>A new image, or the same where there is nothing to do.</returns>
    PixelImage Apply(PixelImage image);
}
