using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Contrast-limited adaptive histogram equalisation of the grey image. Immutable and thread-safe.</summary>
public sealed class NormalizeStep : IPreprocessingStep
{
    /// <summary>Creates the step.</summary>
    /// <param name="clipLimit">How far above the mean a bin of a tile's histogram may stand before it is clipped; above 0.</param>
    /// <param name="tilesPerSide">The number of tiles along each side, 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public NormalizeStep(double clipLimit = 2.0, int tilesPerSide = 8)
    {
        StepArguments.ThrowIfNotPositive(clipLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(tilesPerSide, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tilesPerSide, 64);
        ClipLimit = clipLimit;
        TilesPerSide = tilesPerSide;
    }

    /// <inheritdoc/>
    public string Name => "normalize";

    /// <summary>How far above the mean a bin may stand.</summary>
    public double ClipLimit { get; }

    /// <summary>The number of tiles along each side.</summary>
    public int TilesPerSide { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat gray = image.ToGray().ToMat();
        using var even = new Mat();
        // The object keeps scratch memory, so each call has its own.
        using CLAHE equalizer = Cv2.CreateCLAHE(ClipLimit, new Size(TilesPerSide, TilesPerSide));
        equalizer.Apply(gray, even);
        return even.ToGrayImage();
    }
}
