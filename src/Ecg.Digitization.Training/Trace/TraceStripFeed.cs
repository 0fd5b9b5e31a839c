using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;
using GridKind = Ecg.Digitization.Preprocessing.Geometry.GridKind;
using PageGeometry = Ecg.Digitization.Preprocessing.Geometry.PageGeometry;

namespace Ecg.Digitization.Training;

/// <summary>
/// Draws strips for trace networks: a piece of a page at the page's own resolution, then the engine's own sampler with the exact map, a
/// little off, so that what is trained is what is run. Immutable and thread-safe.
/// </summary>
/// <param name="signals">Where signals come from.</param>
/// <param name="variety">What pages look like; null for <see cref="Usual"/>.</param>
public sealed class TraceStripFeed(ISignalSource signals, PageVariety? variety = null)
{
    /// <summary>The width of a strip in pixels, unless <see cref="AtStarts"/> says otherwise.</summary>
    public const int Columns = 1024;

    // Pieces of 40 by 40 mm are drawn in a quarter of the time.
    private const int StartColumns = 320;
    private const double StartHeightMm = 40;
    private const double Pixel = 1 / TraceStrip.PixelsPerMillimetre;
    private const double MarginMm = 3;
    private readonly ISignalSource _signals = signals ?? throw new ArgumentNullException(nameof(signals));
    private readonly PageVariety _variety = variety ?? Usual;

    /// <summary>All kinds of pages, clean ones and scans more often than ruined ones.</summary>
    public static PageVariety Usual { get; } = new()
    {
        Kinds =
        [
            PageKind.Clean, PageKind.Clean, PageKind.Clean, PageKind.Clean, PageKind.ColorScan, PageKind.ColorScan, PageKind.BlackWhiteScan, PageKind.BlackWhiteScan,
            PageKind.Photo, PageKind.ScreenPhoto, PageKind.Stained, PageKind.Damaged, PageKind.Mouldy,
        ],
    };

    /// <summary>Pixels by which the map is off, as a standard deviation. 0.4 by default.</summary>
    public double ShiftPixels { get; init; } = 0.4;

    /// <summary>The share by which the map is too long or short, as a standard deviation. 0.001 by default.</summary>
    public double Stretch { get; init; } = 0.001;

    /// <summary>Millimetres by which the middle of the strip misses the rest line, as a standard deviation. 1 by default.</summary>
    public double MiddleMillimetres { get; init; } = 1;

    /// <summary>The share of strips that miss it by as much as up to a third of the rows' distance: a lead may wander far from its row's rest line. 0.25 by default.</summary>
    public double FarMiddleShare { get; init; } = 0.25;

    /// <summary>The share of strips with a bar before each lead and its name close by, the place where readers err most. 0.35 by default.</summary>
    public double CrowdedBorderShare { get; init; } = 0.35;

    /// <summary>The share of strips drawn as finely as archives scan, 150 to 305 dpi and most often 200, whatever the page's own resolution. 0.4 by default.</summary>
    public double FineShare { get; init; } = 0.4;

    /// <summary>The share of strips whose signals are drawn up to <see cref="TallestFactor"/> times as tall, so that waves run through the rows beside them. 0.25 by default.</summary>
    public double TallShare { get; init; } = 0.25;

    /// <summary>How many times as tall at most. 2.5 by default.</summary>
    public double TallestFactor { get; init; } = 2.5;

    /// <summary>Whether strips are 320 pixels wide and hold a lead's start in their middle third, and nothing 20 mm above or below their middle. False by default.</summary>
    public bool AtStarts { get; init; }

    private int Width => AtStarts ? StartColumns : Columns;

    private double Height => AtStarts ? StartHeightMm : TraceStrip.Rows * Pixel;

    /// <summary>Draws one strip.</summary>
    /// <param name="seed">Equal seeds give equal strips.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    public TrainingStrip Draw(ulong seed, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                return TryDraw(seed, cancellationToken);
            }
            catch (EcgDigitizationException)
            {
                // Some captures leave no ink at all; no page like that is ever read.
                seed = SeededRandom.Hash(seed, 0xA5);
            }
        }
    }

    private TrainingStrip TryDraw(ulong seed, CancellationToken cancellationToken)
    {
        double pxPerMm = Resolution(seed);
        double widthMm = (Width * Pixel) + (2 * MarginMm), heightMm = Height + (4 * MarginMm);
        (int widthPx, int heightPx) = ((int)(widthMm * pxPerMm), (int)(heightMm * pxPerMm));
        PageRecipe recipe = AtStarts ? _variety.DrawLeadStart(seed, widthPx, heightPx, pxPerMm) : _variety.DrawStrip(seed, widthPx, heightPx, pxPerMm);
        SeededRandom random = new SeededRandom(seed).Fork(21);
        if (random.Fork(1).Chance(CrowdedBorderShare))
            recipe = recipe with { Style = Crowd(recipe.Style, random.Fork(2)) };
        var capture = (StripCapture)recipe.Capture;
        EcgRecord record = _signals.GetRecord(SeededRandom.Hash(seed, 17));
        if (random.Fork(3).Chance(TallShare))
            record = Taller(record, (float)random.Fork(4).Next(1.3, TallestFactor));
        SyntheticPage page = new PageRenderer { MaxThreads = 1 }.Render(record, recipe.Layout, recipe.Style, capture, seed, cancellationToken);
        RowTruth row = page.Truth.Rows[capture.Row];
        var middle = new PointMm(capture.StartXMm + (widthMm / 2), StripTruth.RestLineMm(page.Truth, row));
        var map = new StripPageMap(
            page.Truth,
            middle,
            new PointMm(ShiftPixels * Pixel * random.NextGaussian(), ShiftPixels * Pixel * random.NextGaussian()),
            new PointMm(Stretch * random.NextGaussian(), Stretch * random.NextGaussian()));
        PagePoint start = map.FromPaper(capture.StartXMm + MarginMm, middle.Y + Miss(page.Truth, capture.Row, random));
        TraceStrip strip = Cut(page.Image, map, start, pxPerMm);
        float[] rows = StripTruth.Rows(page.Truth, row, map, strip, Model.TraceNetwork.SubColumns);
        (float[] starts, float[] ends) = StripTruth.Borders(row, map, strip, middle.Y, Model.TraceNetwork.SubColumns);
        return new TrainingStrip(Width, Quantize(strip.Values), rows, starts, ends, Marks(page.Truth, capture.Row, map, strip));
    }

    private double Resolution(ulong seed)
    {
        SeededRandom random = new SeededRandom(seed).Fork(22);
        if (random.Chance(FineShare))
            return random.Chance(0.5) ? 200 / 25.4 : random.Next(5.9, 12);
        return Math.Clamp(_variety.Draw(seed).Style.DpiX / 25.4, 3, 12.6);
    }

    private static EcgRecord Taller(EcgRecord record, float factor) => new(
        record.Name,
        record.SampleRateHz,
        record.SampleCount,
        record.Leads.Select(l => new LeadSignal(l.Lead, Array.ConvertAll(l.Samples.ToArray(), v => v * factor), l.SampleRateHz, l.Window, l.Status, l.Confidence)));

    private double Miss(PageTruth truth, int row, SeededRandom random)
    {
        double near = MiddleMillimetres * random.NextGaussian();
        if (!random.Chance(FarMiddleShare) || truth.Rows.Length < 2)
            return near;
        int other = row > 0 ? row - 1 : 1;
        double reach = Math.Min(12, Math.Abs(truth.Rows[row].BaselineYMm - truth.Rows[other].BaselineYMm) / 3);
        return random.Next(-reach, reach);
    }

    // A bar before each lead, and the name next to its end.
    private static PageStyle Crowd(PageStyle style, SeededRandom random)
    {
        bool below = random.Chance(0.7);
        double letters = random.Next(2.2, 4.2), distance = random.Next(3, 7);
        return style with
        {
            Separators = random.Chance(0.6) ? SeparatorKind.Bars : random.Chance(0.5) ? SeparatorKind.Ticks : style.Separators,
            SeparatorWidthMm = random.Next(0.3, 0.9),
            LeadNames = style.LeadNames with
            {
                Visible = true,
                LeftOfRow = false,
                HeightMm = letters,
                OffsetXMm = random.Next(-0.5, 2),
                OffsetYMm = below ? distance + letters : -distance,
            },
        };
    }

    private TraceStrip Cut(SyntheticImage image, StripPageMap map, PagePoint start, double pxPerMm)
    {
        // Half a pixel less, so that rounding up gives just as many.
        double height = Height + 2, top = start.Y - (height / 2);
        var extent = new PageBox(start.X, top, start.X + ((Width - 0.5) * Pixel), top + height - (0.5 * Pixel));
        var geometry = new PageGeometry(map, extent, Grid(image), pxPerMm, pxPerMm, 0, 0, 1);
        PageImage page = PageImage.FromPixels(image.Bgr, image.Width, image.Height, 3 * image.Width, RawPixelFormat.Bgr24);
        RectifiedInk ink = new InkSampler { KeepDarkness = true }.Sample(page, geometry);
        return TraceStrip.Cut(ink, start.X, Width, start.Y);
    }

    // The rectifier's own rule.
    private static GridKind Grid(SyntheticImage image)
    {
        int coloured = 0;
        ReadOnlySpan<byte> bgr = image.Bgr;
        for (int i = 0; i + 2 < bgr.Length; i += 3)
        {
            int max = Math.Max(bgr[i], Math.Max(bgr[i + 1], bgr[i + 2])), min = Math.Min(bgr[i], Math.Min(bgr[i + 1], bgr[i + 2]));
            coloured += max - min > 25 ? 1 : 0;
        }

        return coloured > 0.03 * image.Width * image.Height ? GridKind.Colour : GridKind.Grey;
    }

    private static byte[] Quantize(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Math.Clamp((values[i] * TrainingStrip.Scale) + 0.5f, 0, 255);
        return bytes;
    }

    private static int[] Marks(PageTruth truth, int row, StripPageMap map, TraceStrip strip)
    {
        var marks = ImmutableArray.CreateBuilder<int>();
        foreach (CellTruth cell in truth.Rows[row].Cells)
        {
            Add(cell.StartXMm);
            Add(cell.EndXMm);
            if (cell.NameBoxMm is { } name)
                Add((name.Left + name.Right) / 2);
        }

        foreach (PulseTruth pulse in truth.Pulses)
        {
            if (pulse.Row == row)
                Add((pulse.BoxMm.Left + pulse.BoxMm.Right) / 2);
        }

        return [.. marks];

        void Add(double paperX)
        {
            int column = (int)Math.Round((map.FromPaper(paperX, 0).X - strip.LeftMillimetres) * TraceStrip.PixelsPerMillimetre);
            if (column >= 0 && column < strip.Columns)
                marks.Add(column);
        }
    }
}
