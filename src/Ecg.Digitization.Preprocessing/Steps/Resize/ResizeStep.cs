using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Resizes to a fixed size without keeping the aspect ratio. Immutable and thread-safe.</summary>
public sealed class ResizeStep : IPreprocessingStep
{
    /// <summary>The largest side in pixels.</summary>
    public const int MaxSidePixels = 32_766;

    /// <summary>Creates the step.</summary>
    /// <param name="width">The new width in pixels, 1 to 32,766.</param>
    /// <param name="height">The new height in pixels, 1 to 32,766.</param>
    /// <param name="interpolation">How pixels are found.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public ResizeStep(int width, int height, ResizeInterpolation interpolation = ResizeInterpolation.Area)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSidePixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSidePixels);
        if (!Enum.IsDefined(interpolation))
            throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "The interpolation is not known.");
        Width = width;
        Height = height;
        Interpolation = interpolation;
    }

    /// <inheritdoc/>
    public string Name => "resize";

    /// <summary>The new width in pixels.</summary>
    public int Width { get; }

    /// <summary>The new height in pixels.</summary>
    public int Height { get; }

    /// <summary>How pixels are found.</summary>
    public ResizeInterpolation Interpolation { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width == Width && image.Height == Height)
            return image;
        using Mat source = image.ToMat();
        using var resized = new Mat();
        InterpolationFlags flags = Interpolation == ResizeInterpolation.Area ? InterpolationFlags.Area : InterpolationFlags.Linear;
        Cv2.Resize(source, resized, new Size(Width, Height), interpolation: flags);
        return resized.ToImage();
    }
}
