using Ecg.Digitization.Layouts.Benchmarks.Evaluation;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>Cuts the lines of drawn pages from their ink, as the engine sees it through the true map.</summary>
internal static class PageLines
{
    private const int NamesPerPage = 8, LinesPerPage = 12, EmptyPerPage = 4;

    private static readonly PageVariety Variety = new()
    {
        Kinds =
        [
            PageKind.Clean, PageKind.ColorScan, PageKind.ColorScan, PageKind.BlackWhiteScan, PageKind.BlackWhiteScan, PageKind.Photo, PageKind.Photo, PageKind.Photo, PageKind.Photo,
            PageKind.ScreenPhoto, PageKind.Stained, PageKind.Damaged, PageKind.Mouldy,
        ],
    };

    private static readonly Lazy<EcgRecord>[] Records = [.. Enumerable.Range(0, 64).Select(static i => new Lazy<EcgRecord>(() => new GeneratedSignals().GetRecord(SeededRandom.Hash((ulong)i, 23))))];

    /// <summary>Draws a page and cuts strips from it.</summary>
    public static List<LineSample> Draw(ulong seed)
    {
        var random = new SeededRandom(SeededRandom.Hash(seed, 41));
        PageRecipe recipe = Variety.Draw(seed);
        SyntheticPage page = new PageRenderer { MaxThreads = 1 }.Render(Records[random.Next(Records.Length)].Value, recipe.Layout, recipe.Style, recipe.Capture, seed);
        PageImage image = PageImage.Own(page.Image.Width, page.Image.Height, page.Image.Bgr);
        RectifiedInk ink;
        try
        {
            ink = new InkSampler { KeepDarkness = true }.Sample(image, LayoutOutcome.TrueGeometry(image, page.Truth));
        }
        catch (EcgDigitizationException)
        {
            return [];
        }

        (List<PrintedLine> names, List<PrintedLine> lines) = Lines(page.Truth);
        PrintedLine[] all = [.. names, .. lines];
        var samples = new List<LineSample>();
        foreach ((List<PrintedLine> some, int most) in new[] { (names, NamesPerPage), (lines, LinesPerPage) })
        {
            for (int i = 0; i < most && some.Count > 0; i++)
                samples.Add(LineSample.Around(ink, some[random.Next(some.Count)], all, random));
        }

        for (int i = 0; i < EmptyPerPage; i++)
            samples.Add(LineSample.Anywhere(ink, all, random));
        return samples;
    }

    private static (List<PrintedLine> Names, List<PrintedLine> Lines) Lines(PageTruth truth)
    {
        List<PrintedLine> names = [.. truth.Rows.SelectMany(static r => r.Cells).Select(static c => c.PrintedName).OfType<TextTruth>().Select(Line)];
        return (names, [.. truth.Texts.Where(static t => t.Text.Length > 0).Select(Line)]);

        PrintedLine Line(TextTruth text)
        {
            double x = truth.Grid.OffsetXMm, y = truth.Grid.OffsetYMm, middle = text.BaselineMm - (text.CapitalHeightMm / 2);
            return new PrintedLine(text.Text, [.. text.EdgesMm.Select(e => e - x)], text.BaselineMm - y, text.CapitalHeightMm)
            {
                Visible = [.. text.Text.Select((_, i) => truth.IsVisible(new PointMm((text.EdgesMm[i] + text.EdgesMm[i + 1]) / 2, middle)))],
            };
        }
    }
}
