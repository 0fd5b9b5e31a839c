namespace Ecg.Digitization.Training;

/// <summary>How training images are varied. Immutable and thread-safe. The defaults are the original notebook's; what it did not have is off.</summary>
public sealed record AugmentationOptions
{
    /// <summary>The notebook's: blur and noise, each with probability 0.3.</summary>
    public static AugmentationOptions Notebook { get; } = new();

    /// <summary>No change at all.</summary>
    public static AugmentationOptions None { get; } = new() { BlurProbability = 0, NoiseProbability = 0 };

    /// <summary>The probability of a Gaussian blur with a kernel of 3 x 3; default 0.3.</summary>
    public double BlurProbability { get; init; } = 0.3;

    /// <summary>The smallest sigma of the blur in pixels; default 0.1.</summary>
    public double BlurSigmaMin { get; init; } = 0.1;

    /// <summary>The largest sigma of the blur in pixels; default 2.0.</summary>
    public double BlurSigmaMax { get; init; } = 2.0;

    /// <summary>The probability of Gaussian noise; default 0.3.</summary>
    public double NoiseProbability { get; init; } = 0.3;

    /// <summary>The standard deviation of the noise, of a range of brightness of 1; default 0.02. The result is cut to [0, 1].</summary>
    public double NoiseSigma { get; init; } = 0.02;

    /// <summary>The probability of a small turn and shift; default 0. What comes in from outside is white.</summary>
    public double ShiftProbability { get; init; }

    /// <summary>The largest turn in degrees, either way; default 1.</summary>
    public double MaxRotationDegrees { get; init; } = 1;

    /// <summary>The largest shift as a share of the side, either way; default 0.01.</summary>
    public double MaxShift { get; init; } = 0.01;

    /// <summary>The probability of another brightness and contrast; default 0.</summary>
    public double ToneProbability { get; init; }

    /// <summary>The largest change of contrast about the middle grey, as a share; default 0.2.</summary>
    public double MaxContrast { get; init; } = 0.2;

    /// <summary>The largest change of brightness, of a range of 1; default 0.1.</summary>
    public double MaxBrightness { get; init; } = 0.1;

    /// <summary>The probability of a JPEG round trip; default 0.</summary>
    public double JpegProbability { get; init; }

    /// <summary>The worst JPEG quality, 1 to 100; default 40. The best is 95.</summary>
    public int MinJpegQuality { get; init; } = 40;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Check()
    {
        foreach (double probability in (ReadOnlySpan<double>)[BlurProbability, NoiseProbability, ShiftProbability, ToneProbability, JpegProbability])
        {
            if (!(probability >= 0 && probability <= 1))
                throw new ArgumentException($"{probability} is not a probability between 0 and 1.");
        }

        if (!(BlurSigmaMin > 0 && BlurSigmaMax >= BlurSigmaMin && double.IsFinite(BlurSigmaMax)))
            throw new ArgumentException($"The blur's sigma cannot run from {BlurSigmaMin} to {BlurSigmaMax}.");
        foreach (double size in (ReadOnlySpan<double>)[NoiseSigma, MaxRotationDegrees, MaxShift, MaxContrast, MaxBrightness])
        {
            if (!(size >= 0 && double.IsFinite(size)))
                throw new ArgumentException($"{size} is not a finite size of at least 0.");
        }

        if (MinJpegQuality is < 1 or > 95)
            throw new ArgumentException($"The JPEG quality {MinJpegQuality} is not between 1 and 95.");
    }
}
