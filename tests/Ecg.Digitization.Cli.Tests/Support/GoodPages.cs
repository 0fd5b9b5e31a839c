using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>Clean pages of our own drawing, with their truth.</summary>
internal static class GoodPages
{
    public static SyntheticPage Draw(ulong seed)
        => new PageRenderer().Render(EcgSignalGenerator.Generate(new EcgSignalOptions(), seed), StandardLayouts.ThreeByFourPlusOne, new PageStyle());

    /// <summary>Puts a page NAME.png into a folder, its truth beside it as WFDB or as CSV.</summary>
    /// <returns>The path of the image.</returns>
    public static string Put(ScratchFolder folder, string name, ulong seed, bool truthAsCsv = false)
    {
        SyntheticPage page = Draw(seed);
        if (truthAsCsv)
            EcgCsvWriter.Write(page.Truth.GetPrintedRecord(), folder[name + ".csv"]);
        else
            WfdbWriter.Write(page.Truth.Record, folder[name]);
        return folder.Put(name + ".png", page.Image.ToPng());
    }
}
