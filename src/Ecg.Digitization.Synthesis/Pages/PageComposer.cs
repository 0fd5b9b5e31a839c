using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Turns a record, a layout and a style into strokes and truth, both from the same numbers.</summary>
internal static class PageComposer
{
    private const double NameMarginMm = 0.5;

    /// <summary>Composes a page.</summary>
    /// <param name="record">The signals.</param>
    /// <param name="layout">Which lead stands where.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="random">Chance.</param>
    /// <param name="getWindow">The only part of the page that will be seen, if that is known: grid and traces are laid there alone. The truth is that of the whole page.</param>
    /// <exception cref="ArgumentException">The style leaves no room for the layout, or the record lacks what the layout shows.</exception>
    public static PageScene Compose(EcgRecord record, PageLayout layout, PageStyle style, SeededRandom random, Func<PageGeometry, BoxMm?>? getWindow = null)
    {
        var geometry = new PageGeometry(layout, style);
        BoxMm? window = getWindow?.Invoke(geometry);
        var layers = new List<InkLayer>();
        GridTruth grid = GridComposer.Compose(style.Grid, geometry.WidthMm, style.HeightMm, window, layers);
        var print = new InkLayer(style.TraceColor, 1, InkKind.Print);
        layers.Add(print);
        var pulses = ImmutableArray.CreateBuilder<PulseTruth>();
        var separators = ImmutableArray.CreateBuilder<BoxMm>();
        var rows = ImmutableArray.CreateBuilder<RowTruth>(layout.Rows.Length);
        var between = new SeparatorComposer(style, geometry.RowSpacingMm, print);
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            RowTruth row = ComposeRow(layout.Rows[r], geometry, style, geometry.FirstBaselineMm + (r * geometry.RowSpacingMm), print);
            AddPulses(row, r, geometry, style, print, pulses);
            between.Add(row, separators);
            foreach (CellTruth cell in row.Cells)
                DrawTrace(record, cell, style, window, print);
            rows.Add(row);
        }

        var text = new TextComposer(style, geometry.WidthMm, print);
        text.AddAll();
        ImmutableArray<CodeTruth> codes = [.. style.QrCodes.Select(code => QrComposer.Add(code, print))];
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
            Texts = text.Texts,
            Tables = text.Tables,
            Codes = codes,
            Grid = grid,
            WindowMm = window,
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
            TextTruth? printed = names.Visible && (names.OnRhythmStrips || !row.IsRhythm) ? SetName(names, lead, start, c == 0, baseline, geometry, style, print) : null;
            double end = start + (cell.Window.DurationSeconds * style.PaperSpeedMmPerSecond), half = geometry.RowSpacingMm / 2;
            cells.Add(new CellTruth(
                lead, cell.Window, style.SimultaneousColumns ? 0 : cell.Window.StartSeconds, start, end,
                baseline, style.PaperSpeedMmPerSecond, gain, style.ClipMm ?? double.PositiveInfinity, printed?.BoxMm)
            {
                PrintedName = printed,
                BoxMm = new BoxMm(start, baseline - half, end, baseline + half),
            });
        }

        return new RowTruth(baseline, row.IsRhythm, cells.MoveToImmutable());
    }

    private static TextTruth SetName(LeadNameStyle names, Lead lead, double start, bool first, double baseline, PageGeometry geometry, PageStyle style, InkLayer print)
    {
        string name = names.Write(lead);
        double x = start + names.OffsetXMm;
        if (names.LeftOfRow)
        {
            bool pulse = style.Pulse == PulsePlacement.PerLead || (first && style.Pulse == PulsePlacement.Left);
            x = start - names.OffsetXMm - (pulse ? geometry.PulsePitchMm : 0) - TextSetter.Measure(name, names.HeightMm, names.Letters);
        }

        return TextSetter.SetLine(print, name, Math.Max(NameMarginMm, x), baseline + names.OffsetYMm, names.HeightMm, names.Letters);
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

    private static void DrawTrace(EcgRecord record, CellTruth cell, PageStyle style, BoxMm? window, InkLayer print)
    {
        foreach (PointMm[] line in cell.GetPolylines(record, window))
            print.Strokes.Add(new Stroke(line, new Pen(style.TraceWidthMm)));
    }
}
