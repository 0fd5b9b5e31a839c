using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Turns a record, a layout and a style into strokes and truth, both from the same numbers.</summary>
internal static class PageComposer
{
    private const double TickHalfMm = 3.5;
    private const double TickGapMm = 1.5;

    /// <summary>Composes a page.</summary>
    /// <exception cref="ArgumentException">The style leaves no room for the layout, or the record lacks what the layout shows.</exception>
    public static PageScene Compose(EcgRecord record, PageLayout layout, PageStyle style, SeededRandom random)
    {
        var geometry = new PageGeometry(layout, style);
        var layers = new List<InkLayer>();
        GridTruth grid = GridComposer.Compose(style.Grid, geometry.WidthMm, style.HeightMm, layers);
        var print = new InkLayer(style.TraceColor, 1, InkKind.Print);
        layers.Add(print);
        var pulses = ImmutableArray.CreateBuilder<PulseTruth>();
        var separators = ImmutableArray.CreateBuilder<BoxMm>();
        var rows = ImmutableArray.CreateBuilder<RowTruth>(layout.Rows.Length);
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            RowTruth row = ComposeRow(layout.Rows[r], geometry, style, geometry.FirstBaselineMm + (r * geometry.RowSpacingMm), print);
            AddPulses(row, r, geometry, style, print, pulses);
            AddSeparators(row, style, print, separators);
            foreach (CellTruth cell in row.Cells)
                DrawTrace(record, cell, style, print);
            rows.Add(row);
        }

        ImmutableArray<TextTruth> texts = AddTexts(style, print);
        HandLayers.Add(style.Wear, geometry.WidthMm, style.HeightMm, layers, random);
        return new PageScene
        {
            Layout = layout,
            Style = style,
            WidthMm = geometry.WidthMm,
            HeightMm = style.HeightMm,
            Layers = layers,
            Rows = rows.MoveToImmutable(),
            Pulses = pulses.ToImmutable(),
            Separators = separators.ToImmutable(),
            Texts = texts,
            Grid = grid,
        };
    }

    private static RowTruth ComposeRow(LayoutRow row, PageGeometry geometry, PageStyle style, double baseline, InkLayer print)
    {
        var cells = ImmutableArray.CreateBuilder<CellTruth>(row.Cells.Length);
        for (int c = 0; c < row.Cells.Length; c++)
        {
            LayoutCell cell = row.Cells[c];
            Lead lead = cell.Lead ?? throw new ArgumentException("A page is drawn from a layout whose every cell names its lead.", nameof(row));
            double start = geometry.CellStart(row, c);
            double gain = lead.IsLimb() ? style.GainMmPerMillivolt : style.PrecordialGainMmPerMillivolt ?? style.GainMmPerMillivolt;
            LeadNameStyle names = style.LeadNames;
            BoxMm? box = names.Visible && (names.OnRhythmStrips || !row.IsRhythm)
                ? TextSetter.Set(print, lead.ToName(), start + names.OffsetXMm, baseline + names.OffsetYMm, names.HeightMm, names.Letters)
                : null;
            cells.Add(new CellTruth(
                lead, cell.Window, style.SimultaneousColumns ? 0 : cell.Window.StartSeconds, start, start + (cell.Window.DurationSeconds * style.PaperSpeedMmPerSecond),
                baseline, style.PaperSpeedMmPerSecond, gain, style.ClipMm ?? double.PositiveInfinity, box));
        }

        return new RowTruth(baseline, row.IsRhythm, cells.MoveToImmutable());
    }

    private static void AddPulses(RowTruth row, int index, PageGeometry geometry, PageStyle style, InkLayer print, ImmutableArray<PulseTruth>.Builder pulses)
    {
        switch (style.Pulse)
        {
            case PulsePlacement.Left:
                Add(row.StartXMm - geometry.PulsePitchMm, row.Cells[0]);
                break;
            case PulsePlacement.Right:
                Add(geometry.RowEndMm, row.Cells[^1]);
                break;
            case PulsePlacement.PerLead:
                foreach (CellTruth cell in row.Cells)
                    Add(cell.StartXMm - geometry.PulsePitchMm, cell);
                break;
        }

        void Add(double room, CellTruth cell)
        {
            PointMm[] line = geometry.Pulse(PageGeometry.RisingEdge(room), cell.BaselineYMm, cell.GainMmPerMillivolt);
            print.Strokes.Add(new Stroke(line, new Pen(style.TraceWidthMm)));
            pulses.Add(new PulseTruth(index, new BoxMm(line[1].X, line[2].Y, line[3].X, line[1].Y)));
        }
    }

    private static void AddSeparators(RowTruth row, PageStyle style, InkLayer print, ImmutableArray<BoxMm>.Builder separators)
    {
        if (style.Separators == SeparatorKind.None)
            return;
        double width = 1.6 * style.TraceWidthMm;
        for (int c = 1; c < row.Cells.Length; c++)
        {
            double x = row.Cells[c].StartXMm - (style.ColumnGapMm / 2), y = row.BaselineYMm;
            if (style.Pulse == PulsePlacement.PerLead)
                x = row.Cells[c - 1].EndXMm;
            if (style.Separators == SeparatorKind.Ticks)
            {
                print.Line(x, y - TickHalfMm, x, y + TickHalfMm, width);
            }
            else
            {
                print.Line(x, y - TickHalfMm - TickGapMm, x, y - TickGapMm, width);
                print.Line(x, y + TickGapMm, x, y + TickHalfMm + TickGapMm, width);
            }

            double half = style.Separators == SeparatorKind.Ticks ? TickHalfMm : TickHalfMm + TickGapMm;
            separators.Add(new BoxMm(x - (width / 2), y - half, x + (width / 2), y + half));
        }
    }

    private static void DrawTrace(EcgRecord record, CellTruth cell, PageStyle style, InkLayer print)
    {
        foreach (PointMm[] line in cell.GetPolylines(record))
            print.Strokes.Add(new Stroke(line, new Pen(style.TraceWidthMm)));
    }

    private static ImmutableArray<TextTruth> AddTexts(PageStyle style, InkLayer print)
    {
        var texts = ImmutableArray.CreateBuilder<TextTruth>();
        double y = 4 + style.TextHeightMm;
        foreach (string line in style.Header)
        {
            texts.Add(new TextTruth(line, TextSetter.Set(print, line, style.LeftMarginMm, y, style.TextHeightMm, style.Letters)));
            y += 1.7 * style.TextHeightMm;
        }

        string footer = style.Footer ?? DefaultFooter(style);
        if (footer.Length > 0)
            texts.Add(new TextTruth(footer, TextSetter.Set(print, footer, style.LeftMarginMm, style.HeightMm - 4, style.TextHeightMm, style.Letters)));
        return texts.ToImmutable();
    }

    private static string DefaultFooter(PageStyle style)
    {
        string limb = style.GainMmPerMillivolt.ToString("0.##", CultureInfo.InvariantCulture);
        string gain = style.PrecordialGainMmPerMillivolt is { } chest && chest != style.GainMmPerMillivolt
            ? $"Limb: {limb} mm/mV  Chest: {chest.ToString("0.##", CultureInfo.InvariantCulture)} mm/mV"
            : $"{limb} mm/mV";
        return $"{style.PaperSpeedMmPerSecond.ToString("0.##", CultureInfo.InvariantCulture)} mm/s  {gain}  0.05-150 Hz";
    }
}
