namespace Ecg.Digitization.Synthesis;

/// <summary>Where rows and columns stand on the paper.</summary>
internal sealed class PageGeometry
{
    private const double PulseSeconds = 0.2;
    private const double PulseFootMm = 1;
    private const double PulseGapMm = 1;
    private readonly PageStyle _style;

    public PageGeometry(PageLayout layout, PageStyle style)
    {
        _style = style;
        Check(layout);
        double start = style.LeftMarginMm + (style.Pulse == PulsePlacement.Left ? PulsePitchMm : 0);
        double end = start;
        foreach (LayoutRow row in layout.Rows)
            end = Math.Max(end, CellStart(row, row.Cells.Length - 1, start) + (row.Cells[^1].Window.DurationSeconds * style.PaperSpeedMmPerSecond));
        FirstColumnMm = start;
        RowEndMm = end;
        double needed = end + (style.Pulse == PulsePlacement.Right ? PulsePitchMm : 0) + style.RightMarginMm;
        WidthMm = style.WidthMm ?? Math.Max(279.4, needed);
        if (WidthMm < needed)
            throw new ArgumentException($"The rows need a page {needed:0.#} mm wide; WidthMm is {WidthMm:0.#}.", nameof(style));
        double room = style.HeightMm - style.TopMarginMm - style.BottomMarginMm;
        RowSpacingMm = style.RowSpacingMm ?? Math.Min(40, room / layout.Rows.Length);
        double used = RowSpacingMm * layout.Rows.Length;
        FirstBaselineMm = style.TopMarginMm + Math.Max(0, (room - used) / 2) + (RowSpacingMm / 2);
        if (RowSpacingMm <= 0 || FirstBaselineMm + (RowSpacingMm * (layout.Rows.Length - 1)) >= style.HeightMm)
            throw new ArgumentException($"{layout.Rows.Length} rows do not fit on a page {style.HeightMm:0.#} mm high.", nameof(style));
    }

    public double WidthMm { get; }

    public double FirstColumnMm { get; }

    public double RowEndMm { get; }

    public double RowSpacingMm { get; }

    public double FirstBaselineMm { get; }

    /// <summary>The room that a pulse and the space round it take.</summary>
    public double PulsePitchMm => (2 * PulseFootMm) + (PulseSeconds * _style.PaperSpeedMmPerSecond) + PulseGapMm;

    /// <summary>The x of a cell's first instant.</summary>
    public double CellStart(LayoutRow row, int cell) => CellStart(row, cell, FirstColumnMm);

    /// <summary>The rising edge of a pulse whose room starts at <paramref name="x"/>.</summary>
    public static double RisingEdge(double x) => x + PulseFootMm;

    /// <summary>A pulse as a polyline: foot, up, 200 ms, down, foot.</summary>
    public PointMm[] Pulse(double risingEdge, double baseline, double gain)
    {
        double falling = risingEdge + (PulseSeconds * _style.PaperSpeedMmPerSecond);
        return
        [
            new(risingEdge - PulseFootMm, baseline), new(risingEdge, baseline), new(risingEdge, baseline - gain),
            new(falling, baseline - gain), new(falling, baseline), new(falling + PulseFootMm, baseline),
        ];
    }

    private double CellStart(LayoutRow row, int cell, double first)
    {
        double extra = _style.ColumnGapMm * cell;
        if (_style.Pulse == PulsePlacement.PerLead)
            extra += PulsePitchMm * (cell + 1);
        return first + extra + ((row.Cells[cell].Window.StartSeconds - row.Cells[0].Window.StartSeconds) * _style.PaperSpeedMmPerSecond);
    }

    private void Check(PageLayout layout)
    {
        if (layout.Rows.IsDefaultOrEmpty || layout.Rows.Any(static r => r.Cells.IsDefaultOrEmpty))
            throw new ArgumentException("A layout needs rows with cells.", nameof(layout));
        Positive(_style.HeightMm, nameof(_style.HeightMm));
        Positive(_style.DpiX, nameof(_style.DpiX));
        Positive(_style.DpiY, nameof(_style.DpiY));
        Positive(_style.TraceWidthMm, nameof(_style.TraceWidthMm));
        Positive(_style.PaperSpeedMmPerSecond, nameof(_style.PaperSpeedMmPerSecond));
        Positive(_style.GainMmPerMillivolt, nameof(_style.GainMmPerMillivolt));
        Positive(_style.Grid.MinorPitchMm, nameof(_style.Grid.MinorPitchMm));
        Positive(_style.Grid.MajorPitchMm, nameof(_style.Grid.MajorPitchMm));
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and above zero.");
    }
}
