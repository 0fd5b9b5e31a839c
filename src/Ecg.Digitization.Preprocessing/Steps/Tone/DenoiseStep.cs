using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>A bilateral filter on the grey image: smooths paper and keeps edges. Immutable and thread-safe.</summary>
public sealed class DenoiseStep : IPreprocessingStep
{
    /// <summary>Creates the step.</summary>
    /// <param name="diameterPixels">The width of the neighbourhood in pixels, 1 to 31.</param>
    /// <param name="sigmaLevels">The difference in grey levels at which a neighbour's weight has fallen to 61 %; above 0.</param>
    /// <param name="sigmaPixels">The distance in pixels at which it has; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public DenoiseStep(int diameterPixels = 9, double sigmaLevels = 75, double sigmaPixels = 75)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(diameterPixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(diameterPixels, 31);
        StepArguments.ThrowIfNotPositive(sigmaLevels);
        StepArguments.ThrowIfNotPositive(sigmaPixels);
        DiameterPixels = diameterPixels;
        SigmaLevels = sigmaLevels;
        SigmaPixels = sigmaPixels;
    }

    /// <inheritdoc/>
    public string Name => "denoise";

    /// <summary>The width of the neighbourhood in pixels.</summary>
    public int DiameterPixels { get; }

    /// <summary>The spread in grey levels.</summary>
    public double SigmaLevels { get; }

    /// <summary>The spread in pixels.</summary>
    public double SigmaPixels { get; }

    /// <inheritdoc/>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat gray = image.ToGray().ToMat();
        using var smooth = new Mat();
        Cv2.BilateralFilter(gray, smooth, DiameterPixels, SigmaLevels, SigmaPixels);
        return smooth.ToGrayImage();
    }
}
