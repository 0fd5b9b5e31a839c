using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Draws what stands between the columns of a row.</summary>
internal sealed class SeparatorComposer(PageStyle style, double rowSpacingMm, InkLayer print)
{
    private const double TickHalfMm = 3.5, TickGapMm = 1.5, BarHalfMm = 5, DotPitchMm = 1;
    private readonly double _width = style.SeparatorWidthMm ?? style.TraceWidthMm * style.Separators switch
    {
        SeparatorKind.Bars => 2.4,
        SeparatorKind.DottedLine => 1.2,
        SeparatorKind.FullLine => 0.8,
        _ => 1.6,
    };

    /// <summary>Adds a row's separators, left to right.</summary>
    public void Add(RowTruth row, ImmutableArray<BoxMm>.Builder boxes)
    {
        if (style.Separators == SeparatorKind.None)
            return;
        if (style.Separators == SeparatorKind.Bars)
            boxes.Add(Draw(row.StartXMm, row.BaselineYMm));
        for (int c = 1; c < row.Cells.Length; c++)
        {
            double x = style.Pulse == PulsePlacement.PerLead ? row.Cells[c - 1].EndXMm : row.Cells[c].StartXMm - (style.ColumnGapMm / 2);
            boxes.Add(Draw(x, row.BaselineYMm));
        }

        if (style.Separators == SeparatorKind.Bars)
            boxes.Add(Draw(row.EndXMm, row.BaselineYMm));
    }

    private BoxMm Draw(double x, double y)
    {
        double half;
        switch (style.Separators)
        {
            case SeparatorKind.SplitTicks:
                half = TickHalfMm + TickGapMm;
                print.Line(x, y - half, x, y - TickGapMm, _width);
                print.Line(x, y + TickGapMm, x, y + half, _width);
                break;
            case SeparatorKind.DottedLine:
                half = rowSpacingMm / 2;
                for (double at = y - half; at < y + half; at += DotPitchMm)
                    print.Strokes.Add(new Stroke([new PointMm(x, at)], new Pen(_width)));
                break;
            default:
                half = style.Separators switch { SeparatorKind.Bars => BarHalfMm, SeparatorKind.FullLine => rowSpacingMm / 2, _ => TickHalfMm };
                print.Line(x, y - half, x, y + half, _width);
                break;
        }

        return new BoxMm(x - (_width / 2), y - half, x + (_width / 2), y + half);
    }
}
