using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Everything that is on a page and where: the ink was drawn from these very numbers. Immutable and thread-safe.</summary>
public sealed class PageTruth
{
    private readonly IReadOnlyList<Occluder> _occluders;

    internal PageTruth(EcgRecord record, PageScene scene, CapturePlan plan, ulong seed)
    {
        (Record, Layout, Map, WidthPx, HeightPx, Seed) = (record, scene.Layout, plan.Map, plan.Width, plan.Height, seed);
        (_occluders, WindowMm) = (plan.Occluders, scene.WindowMm);
        PageMm = new BoxMm(0, 0, scene.WidthMm, scene.HeightMm);
        (Rows, Pulses, SeparatorsMm, Texts, Grid) = (scene.Rows, scene.Pulses, scene.Separators, scene.Texts, scene.Grid);
        (Tables, Codes) = (scene.Tables, scene.Codes);
        PaperSpeedMmPerSecond = scene.Style.PaperSpeedMmPerSecond;
        GainMmPerMillivolt = scene.Style.GainMmPerMillivolt;
        Jacobian middle = Jacobian.Of(plan.Map, new PointMm(scene.WidthMm / 2, scene.HeightMm / 2));
        (PxPerMmX, PxPerMmY) = (middle.ScaleX, middle.ScaleY);
    }

    /// <summary>The only part of the page that the image can show, where that was known; else null.</summary>
    internal BoxMm? WindowMm { get; }

    /// <summary>The record that was printed, with all its samples, also those that are not on the page.</summary>
    public EcgRecord Record { get; }

    /// <summary>The seed the page was made from.</summary>
    public ulong Seed { get; }

    /// <summary>The layout.</summary>
    public PageLayout Layout { get; }

    /// <summary>The exact map from the paper to this image.</summary>
    public IPageMap Map { get; }

    /// <summary>The image's width.</summary>
    public int WidthPx { get; }

    /// <summary>The image's height.</summary>
    public int HeightPx { get; }

    /// <summary>The paper's edges.</summary>
    public BoxMm PageMm { get; }

    /// <summary>Pixels per millimetre along x in the middle of the page.</summary>
    public double PxPerMmX { get; }

    /// <summary>Pixels per millimetre along y in the middle of the page.</summary>
    public double PxPerMmY { get; }

    /// <summary>Millimetres per second.</summary>
    public double PaperSpeedMmPerSecond { get; }

    /// <summary>Millimetres per millivolt of the limb leads; each cell has its own.</summary>
    public double GainMmPerMillivolt { get; }

    /// <summary>The rows, top to bottom.</summary>
    public ImmutableArray<RowTruth> Rows { get; }

    /// <summary>The calibration pulses.</summary>
    public ImmutableArray<PulseTruth> Pulses { get; }

    /// <summary>The bars between columns.</summary>
    public ImmutableArray<BoxMm> SeparatorsMm { get; }

    /// <summary>Header and footer.</summary>
    public ImmutableArray<TextTruth> Texts { get; }

    /// <summary>Tables of text; their cells are among <see cref="Texts"/>.</summary>
    public ImmutableArray<TableTruth> Tables { get; }

    /// <summary>The QR codes.</summary>
    public ImmutableArray<CodeTruth> Codes { get; }

    /// <summary>The grid.</summary>
    public GridTruth Grid { get; }

    /// <summary>The lead columns, left to right: what the cells of the rows that are not rhythm strips cover together.</summary>
    public ImmutableArray<BoxMm> GetColumnBoxesMm()
    {
        var boxes = ImmutableArray.CreateBuilder<BoxMm>();
        RowTruth[] rows = [.. Rows.Where(static r => !r.IsRhythm)];
        for (int c = 0; rows.Length > 0 && c < rows.Max(static r => r.Cells.Length); c++)
        {
            int column = c;
            BoxMm[] cells = [.. rows.Where(r => r.Cells.Length > column).Select(r => r.Cells[column].BoxMm)];
            boxes.Add(cells.Aggregate(static (a, b) => new BoxMm(Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom))));
        }

        return boxes.ToImmutable();
    }

    /// <summary>Where the corners of a box on the paper appear in the image: upper left, upper right, lower right, lower left as on the paper.</summary>
    /// <param name="box">Millimetres.</param>
    public ImmutableArray<PointPx> GetCornersPx(BoxMm box) =>
    [
        Map.Forward(new PointMm(box.Left, box.Top)), Map.Forward(new PointMm(box.Right, box.Top)),
        Map.Forward(new PointMm(box.Right, box.Bottom)), Map.Forward(new PointMm(box.Left, box.Bottom)),
    ];

    /// <summary>Which parts of the image show paper that nothing hides.</summary>
    /// <param name="stepPx">Pixels between the places that are asked; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepPx"/> is not above zero.</exception>
    public VisibilityMask GetVisibilityMask(int stepPx) => VisibilityMask.Create(this, stepPx);

    /// <summary>What a perfect reader would return: the record's samples where the page shows them in page time, at <see cref="PageStyle.ClipMm"/> where the pen went no farther, NaN elsewhere.</summary>
    public EcgRecord GetPrintedRecord() => PrintedRecord.Create(this);

    /// <summary>The y of a row's drawn line at the centre of each pixel column, NaN where it is not in the image. Shape (WidthPx).</summary>
    /// <param name="row">The row's index.</param>
    /// <param name="columnsPerPixel">How many columns each pixel is parted into; column i is at x = (i + 0.5) / columnsPerPixel - 0.5. 1 by default. The result has WidthPx times as many.</param>
    /// <remarks>Where a turned or bent page makes the line cross a column more than once, the earliest crossing counts.</remarks>
    public float[] GetTraceYPx(int row, int columnsPerPixel = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columnsPerPixel);
        var columns = new float[WidthPx * columnsPerPixel];
        TraceColumns.Fill(this, Rows[row], columnsPerPixel, columns);
        return columns;
    }

    /// <summary>Whether a place on the paper is in the image and nothing (a hole, a tear, a finger) hides it.</summary>
    /// <param name="point">Millimetres.</param>
    public bool IsVisible(PointMm point)
    {
        PointPx at = Map.Forward(point);
        if (!PageMm.Contains(point) || at.X < -0.5 || at.Y < -0.5 || at.X > WidthPx - 0.5 || at.Y > HeightPx - 0.5)
            return false;
        foreach (Occluder occluder in _occluders)
        {
            if (occluder.Hides(point))
                return false;
        }

        return true;
    }

    /// <summary>For each pixel column, whether the row's line at <see cref="GetTraceYPx"/> can be seen. Shape (WidthPx).</summary>
    /// <param name="row">The row's index.</param>
    public bool[] GetTraceVisibility(int row)
    {
        float[] y = GetTraceYPx(row);
        var visible = new bool[y.Length];
        FillTraceVisibility(y, visible);
        return visible;
    }

    /// <summary>For each pixel column of a drawn line, whether it can be seen.</summary>
    internal void FillTraceVisibility(ReadOnlySpan<float> traceYPx, Span<bool> visible)
    {
        for (int x = 0; x < traceYPx.Length; x++)
            visible[x] = !float.IsNaN(traceYPx[x]) && IsVisible(Map.Inverse(new PointPx(x, traceYPx[x])));
    }
}
