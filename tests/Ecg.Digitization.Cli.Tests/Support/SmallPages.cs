using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>Pages of three leads that are quick to read, for tests of what surrounds the engine.</summary>
internal static class SmallPages
{
    private static readonly PageStyle Style = new() { HeightMm = 110, TopMarginMm = 8, BottomMarginMm = 8, DpiX = 130, DpiY = 130, Pulse = PulsePlacement.None };
    private static readonly Lazy<SyntheticImage>[] Pages = [.. Enumerable.Range(16, 3).Select(static seed => new Lazy<SyntheticImage>(() => Draw((ulong)seed)))];

    /// <summary>One of three pages.</summary>
    public static SyntheticImage Get(int number) => Pages[number].Value;

    /// <summary>Puts a page into a folder.</summary>
    /// <returns>The path of the image.</returns>
    public static string Put(ScratchFolder folder, string name, int number)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        return folder.Put(name, Get(number).ToPng());
    }

    private static SyntheticImage Draw(ulong seed) =>
        new PageRenderer().Render(EcgSignalGenerator.Generate(new EcgSignalOptions(), seed), StandardLayouts.ThreeByOne, Style, new ScannerCapture(), seed).Image;
}
