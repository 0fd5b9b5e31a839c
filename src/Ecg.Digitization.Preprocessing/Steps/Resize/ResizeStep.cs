using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Resizes to a fixed size without keeping the aspect ratio. Immutable and thread-safe.</summary>
/// <remarks>An area mean where both sides shrink; where either grows, OpenCV switches both to two-tap linear.</remarks>
public sealed class ResizeStep : IPreprocessingStep
{
    /// <summary>The largest side in pixels.</summary>
    public const int MaxSidePixels = 32_766;

    /// <summary>Creates the step.</summary>
    /// <param name="width">The new width in pixels, 1 to 32,766.</param>
    /// <param name="height">The new height in pixels, 1 to 32,766.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public ResizeStep(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSidePixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSidePixels);
        Width = width;
        Height = height;
    }

    /// <inheritdoc/>
    public string Name => "resize";

    /// <summary>The new width in pixels.</summary>
    public int Width { get; }

    /// <summary>The new height in pixels.</summary>
    public int Height { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width == Width && image.Height == Height)
            return image;
        using Mat source = image.ToMat();
        using var resized = new Mat();
        Cv2.Resize(source, resized, new Size(Width, Height), interpolation: InterpolationFlags.Area);
        return resized.ToImage();
    }
}
