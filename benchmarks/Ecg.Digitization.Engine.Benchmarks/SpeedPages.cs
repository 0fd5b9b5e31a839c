using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Engine.Benchmarks;

/// <summary>The pages whose reading is timed: a clean page of 2200 x 1700 pixels, and a worn one photographed with 4032 x 3024.</summary>
internal static class SpeedPages
{
    private const ulong Seed = 7;

    /// <summary>Draws one; as PNG files.</summary>
    /// <param name="kind">"page" or "photo".</param>
    public static byte[] Draw(string kind)
    {
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions(), Seed);
        return kind switch
        {
            "page" => Render(record, new PageStyle(), new ScannerCapture()).ToPng(),
            "photo" => Render(
                record,
                new PageStyle { Wear = new PageWear { PaperGrain = 0.4, Creases = 0.3 } },
                new CameraCapture
                {
                    WidthPx = 4032, HeightPx = 3024, TiltXDegrees = 14, TiltYDegrees = -9, RollDegrees = 2, CurlDegrees = 6, UnevenLight = 0.5, Shadow = 0.3,
                    BlurSigmaPx = 0.9, Sharpening = 0.4, NoiseSigma = 4, JpegQuality = 85,
                }).ToPng(),
            _ => throw new ArgumentException($"There is no page named {kind}; there are page and photo.", nameof(kind)),
        };
    }

    private static SyntheticImage Render(EcgRecord record, PageStyle style, PageCapture capture)
        => new PageRenderer().Render(record, StandardLayouts.ThreeByFourPlusOne, style, capture, Seed).Image;
}
