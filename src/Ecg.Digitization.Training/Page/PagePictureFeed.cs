using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>An endless, repeatable supply of small pictures of whole pages. Immutable and thread-safe.</summary>
/// <param name="signals">Where signals come from.</param>
/// <param name="variety">What pages look like; by default all kinds, photographs more often.</param>
public sealed class PagePictureFeed(ISignalSource signals, PageVariety? variety = null)
{
    private readonly PageVariety _variety = variety ?? Usual;
    private readonly Lazy<EcgRecord>[] _records = MakeRecords(signals ?? throw new ArgumentNullException(nameof(signals)));

    /// <summary>All kinds of pages, photographs more often than others.</summary>
    public static PageVariety Usual { get; } = new()
    {
        Kinds =
        [
            PageKind.Clean, PageKind.Clean, PageKind.ColorScan, PageKind.ColorScan, PageKind.BlackWhiteScan, PageKind.BlackWhiteScan, PageKind.Photo, PageKind.Photo,
            PageKind.Photo, PageKind.ScreenPhoto, PageKind.Stained, PageKind.Damaged, PageKind.Mouldy,
        ],
    };

    /// <summary>The fewest pixels along a picture's longer side, unless the page itself has fewer. 448 by default.</summary>
    public int LowestSidePx { get; init; } = 448;

    /// <summary>The most pixels along a picture's longer side. 1152 by default.</summary>
    public int HighestSidePx { get; init; } = 1152;

    /// <summary>Draws one picture.</summary>
    /// <param name="seed">Equal seeds give equal pictures.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    public PagePicture Draw(ulong seed, CancellationToken cancellationToken = default)
    {
        SyntheticPage page = DrawPage(seed, cancellationToken);
        int columns = (page.Image.Width + PageNetwork.Cell - 1) / PageNetwork.Cell, rows = (page.Image.Height + PageNetwork.Cell - 1) / PageNetwork.Cell;
        var bgr = new byte[3 * columns * rows * PageNetwork.Cell * PageNetwork.Cell];
        for (int y = 0; y < page.Image.Height; y++)
            page.Image.Bgr.AsSpan(3 * y * page.Image.Width, 3 * page.Image.Width).CopyTo(bgr.AsSpan(3 * y * columns * PageNetwork.Cell));
        return new PagePicture(columns, rows, bgr, new PageCells(page.Truth, columns, rows).Fill());
    }

    /// <summary>Draws the page of a picture.</summary>
    internal SyntheticPage DrawPage(ulong seed, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(SeededRandom.Hash(seed, 31));
        PageRecipe recipe = _variety.Draw(seed);
        int side = (int)(LowestSidePx * Math.Pow((double)HighestSidePx / LowestSidePx, random.NextDouble()));
        recipe = SmallPicture.Of(recipe with { Capture = Vary(recipe.Capture, random.Fork(1)) }, side);
        EcgRecord record = _records[random.Next(_records.Length)].Value;
        return new PageRenderer { MaxThreads = 1 }.Render(record, recipe.Layout, recipe.Style, recipe.Capture, seed, cancellationToken);
    }

    // Quarter turns come with the crops; here pages lie more askew, nearer and farther than people mostly take them.
    private static PageCapture Vary(PageCapture capture, SeededRandom random) => capture switch
    {
        CameraCapture camera => camera with
        {
            QuarterTurns = 0,
            Fill = random.Chance(0.35) ? random.Next(0.45, 1.3) : camera.Fill,
            RollDegrees = random.Chance(0.35) ? random.Next(-25, 25) : camera.RollDegrees,
            TiltXDegrees = random.Chance(0.25) ? random.Next(-32, 32) : camera.TiltXDegrees,
            TiltYDegrees = random.Chance(0.25) ? random.Next(-32, 32) : camera.TiltYDegrees,
        },
        ScannerCapture scanner => scanner with
        {
            QuarterTurns = 0,
            RotationDegrees = random.Chance(0.2) ? random.Next(-12, 12) : scanner.RotationDegrees,
        },
        _ => capture,
    };

    // Signals cost as much as the drawing, and the network sees little of them: some hundreds serve all pages.
    private static Lazy<EcgRecord>[] MakeRecords(ISignalSource signals)
    {
        var records = new Lazy<EcgRecord>[256];
        for (int i = 0; i < records.Length; i++)
        {
            ulong seed = SeededRandom.Hash((ulong)i, 19);
            records[i] = new Lazy<EcgRecord>(() => signals.GetRecord(seed));
        }

        return records;
    }
}
