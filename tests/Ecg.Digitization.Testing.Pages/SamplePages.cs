using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>A handful of pages that tests share; each is drawn once in a test run, when it is first asked for.</summary>
public static class SamplePages
{
    private static readonly Dictionary<string, Lazy<DrawnEcg>> Pages = new()
    {
        ["clean"] = new(static () => DrawnEcg.Draw(new PageStyle { Separators = SeparatorKind.Ticks })),
        ["plain"] = new(static () => DrawnEcg.Draw(new PageStyle { Pulse = PulsePlacement.None, DpiX = 197, DpiY = 189 }, seed: 11)),
        ["pulse right"] = new(static () => DrawnEcg.Draw(new PageStyle { Pulse = PulsePlacement.Right, Grid = new GridStyle { OffsetXMm = 2.3, OffsetYMm = 1.7 } }, seed: 12)),
        ["turned scan"] = new(static () => DrawnEcg.Draw(
            new PageStyle { Separators = SeparatorKind.Ticks },
            new ScannerCapture { RotationDegrees = 1.1, BlurSigmaPx = 0.6, NoiseSigma = 5, JpegQuality = 90 },
            seed: 13)),
        ["grey scan"] = new(static () => DrawnEcg.Draw(
            new PageStyle { Grid = DrawnEcg.GreyGrid, Separators = SeparatorKind.Ticks },
            new ScannerCapture { RotationDegrees = 0.4, BlurSigmaPx = 0.5, NoiseSigma = 4, Grayscale = true },
            seed: 14)),
        ["no names"] = new(static () => DrawnEcg.Draw(
            new PageStyle { Pulse = PulsePlacement.None, LeadNames = new LeadNameStyle { Visible = false } },
            seed: 15)),
        // Small and quick to read, for tests of what surrounds the engine.
        ["three rows"] = new(static () => DrawnEcg.Draw(
            new PageStyle { HeightMm = 110, TopMarginMm = 8, BottomMarginMm = 8, DpiX = 130, DpiY = 130, Pulse = PulsePlacement.None },
            seed: 16,
            layout: StandardLayouts.ThreeByOne)),
    };

    public static DrawnEcg Get(string name) => Pages[name].Value;
}
