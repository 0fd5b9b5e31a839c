namespace Ecg.Digitization.Preprocessing;

/// <summary>Turns the image grey, as <see cref="PixelImage.ToGray"/> does. Immutable and thread-safe.</summary>
public sealed class GrayStep : IPreprocessingStep
{
    /// <inheritdoc/>
    public string Name => "gray";

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.ToGray();
    }
}
