namespace Ecg.Digitization.Synthesis;

/// <summary>A device that makes an image of a sheet; everything is off by default. Immutable and thread-safe.</summary>
public abstract record PageCapture
{
    private protected PageCapture()
    {
    }

    /// <summary>The standard deviation of the blur, in pixels.</summary>
    public double BlurSigmaPx { get; init; }

    /// <summary>The length of the path of a shaking hand, in pixels.</summary>
    public double MotionBlurPx { get; init; }

    /// <summary>The direction of that path, from x towards y.</summary>
    public double MotionBlurDegrees { get; init; }

    /// <summary>The strength of unsharp masking, as scanners and phones apply it; 0 to about 1.5.</summary>
    public double Sharpening { get; init; }

    /// <summary>The standard deviation of the noise, in grey levels of 255.</summary>
    public double NoiseSigma { get; init; }

    /// <summary>The exponent of the tone curve; 1 leaves tones alone, below 1 brightens.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>The factor about middle grey; 1 leaves tones alone.</summary>
    public double Contrast { get; init; } = 1;

    /// <summary>Grey levels of 255 that are added.</summary>
    public double Brightness { get; init; }

    /// <summary>Whether the device has no colour.</summary>
    public bool Grayscale { get; init; }

    /// <summary>The grey level below which a pixel becomes black and else white; by default tones are kept.</summary>
    public double? Threshold { get; init; }

    /// <summary>The quality, 1 to 100, of the JPEG file the image went through; by default none.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>Whether every pixel is grey.</summary>
    internal bool IsGrey => Grayscale || Threshold is not null;

    /// <summary>The most paper that the image can show; null where that is not known before the page is composed.</summary>
    internal virtual BoxMm? GetWindow(PageGeometry geometry) => null;

    /// <summary>The geometry and the light of this capture.</summary>
    internal abstract CapturePlan Plan(PageScene scene, SeededRandom random);
}
