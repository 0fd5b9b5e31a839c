using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>Small drawn pages with their signals, and a network of a few thousand weights that learns from them in a second.</summary>
internal static class TinyTraining
{
    /// <summary>The settings of that network.</summary>
    public static IReadOnlyList<string> Network { get; } =
    [
        "--image-size", "64", "--rate", "50", "--max-length", "500", "--width", "16", "--heads", "2", "--layers", "1", "--feed-forward", "32",
        "--encoder-width", "4", "--encoder-blocks", "1,1,1,1", "--pooled-size", "2", "--device", "cpu", "--threads", "1", "--batch-size", "2", "--learning-rate", "0.01",
    ];

    private static readonly Lazy<SyntheticPage>[] Pages = [.. Enumerable.Range(1, 6).Select(static seed => new Lazy<SyntheticPage>(() => Draw((ulong)seed)))];

    /// <summary>One of six pages.</summary>
    public static SyntheticPage Page(int index) => Pages[index].Value;

    /// <summary>Puts a folder of pages p0, p1 ... with their signals at 100 Hz as WFDB.</summary>
    /// <returns>The folder's path.</returns>
    public static string PutFolder(ScratchFolder folder, string name, int pages)
    {
        Directory.CreateDirectory(folder[name]);
        for (int i = 0; i < pages; i++)
        {
            File.WriteAllBytes(Path.Combine(folder[name], $"p{i}.png"), Page(i).Image.ToPng());
            WfdbWriter.Write(Page(i).Truth.GetPrintedRecord().ResampleTo(100), Path.Combine(folder[name], $"p{i}"));
        }

        return folder[name];
    }

    /// <summary>Trains for some epochs; the run is the folder <c>run</c>.</summary>
    public static ToolRun Train(ScratchFolder folder, int epochs, params string[] more)
        => ToolRun.Of(["train", Directory.Exists(folder["pages"]) ? folder["pages"] : PutFolder(folder, "pages", 4), "-o", folder["run"], .. Network, "--epochs", $"{epochs}", .. more.Contains("--validation-share") ? [] : (string[])["--validation-share", "0.25"], .. more]);

    private static SyntheticPage Draw(ulong seed) => new PageRenderer().Render(
        EcgSignalGenerator.Generate(new EcgSignalOptions(), seed), StandardLayouts.ThreeByFourPlusOne, new PageStyle { DpiX = 60, DpiY = 60 });
}
