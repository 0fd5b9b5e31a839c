using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>Sets headers, footers and tables.</summary>
internal sealed class TextComposer(PageStyle style, double pageWidthMm, InkLayer print)
{
    private const double EdgeMm = 4;
    private readonly ImmutableArray<TextTruth>.Builder _texts = ImmutableArray.CreateBuilder<TextTruth>();
    private readonly ImmutableArray<TableTruth>.Builder _tables = ImmutableArray.CreateBuilder<TableTruth>();

    /// <summary>The lines that were set, cells of tables included.</summary>
    public ImmutableArray<TextTruth> Texts => _texts.ToImmutable();

    /// <summary>The tables that were set.</summary>
    public ImmutableArray<TableTruth> Tables => _tables.ToImmutable();

    /// <summary>Sets all text of the page but lead names.</summary>
    public void AddAll()
    {
        double y = EdgeMm + style.TextHeightMm;
        foreach (string line in style.Header)
        {
            Set(line, style.LeftMarginMm, y, style.TextHeightMm, style.Letters);
            y += 1.7 * style.TextHeightMm;
        }

        string footer = style.Footer ?? DefaultFooter();
        if (footer.Length > 0)
            Set(footer, FooterX(footer), style.HeightMm - EdgeMm, style.TextHeightMm, style.Letters);
        foreach (TextTable table in style.Tables)
            AddTable(table);
    }

    private double FooterX(string footer)
    {
        double width = TextSetter.Measure(footer, style.TextHeightMm, style.Letters);
        return style.FooterAlign switch
        {
            TextAlign.Center => Math.Max(style.LeftMarginMm, (pageWidthMm - width) / 2),
            TextAlign.Right => Math.Max(style.LeftMarginMm, pageWidthMm - style.RightMarginMm - width),
            _ => style.LeftMarginMm,
        };
    }

    private void Set(string text, double x, double baseline, double height, LetterStyle letters)
        => _texts.Add(TextSetter.SetLine(print, text, x, baseline, height, letters));

    private void AddTable(TextTable table)
    {
        double[] lefts = Lefts(table);
        double bottom = table.YMm + (table.Rows.Length * table.RowHeightMm), indent = 0.4 * table.TextHeightMm;
        for (int r = 0; r < table.Rows.Length; r++)
        {
            double baseline = table.YMm + ((r + 0.5) * table.RowHeightMm) + (table.TextHeightMm / 2);
            for (int c = 0; c < table.Rows[r].Length; c++)
            {
                if (table.Rows[r][c].Length > 0)
                    Set(table.Rows[r][c], lefts[c] + indent, baseline, table.TextHeightMm, table.Letters);
            }
        }

        _tables.Add(new TableTruth(table.Columns, table.Rows.Length, new BoxMm(lefts[0], table.YMm, lefts[^1], bottom)));
        if (table.RuleWidthMm <= 0)
            return;
        for (int r = 0; r <= table.Rows.Length; r++)
            print.Line(lefts[0], table.YMm + (r * table.RowHeightMm), lefts[^1], table.YMm + (r * table.RowHeightMm), table.RuleWidthMm);
        foreach (double x in lefts)
            print.Line(x, table.YMm, x, bottom, table.RuleWidthMm);
    }

    /// <summary>The left edges of the columns, and the right edge of the last.</summary>
    private static double[] Lefts(TextTable table)
    {
        var lefts = new double[table.Columns + 1];
        lefts[0] = table.XMm;
        for (int c = 0; c < table.Columns; c++)
        {
            int column = c;
            double width = c < table.ColumnWidthsMm.Length
                ? table.ColumnWidthsMm[c]
                : table.Rows.Where(r => r.Length > column).Max(r => TextSetter.Measure(r[column], table.TextHeightMm, table.Letters)) + (1.2 * table.TextHeightMm);
            lefts[c + 1] = lefts[c] + width;
        }

        return lefts;
    }

    private string DefaultFooter()
    {
        string limb = style.GainMmPerMillivolt.ToString("0.##", CultureInfo.InvariantCulture);
        string gain = style.PrecordialGainMmPerMillivolt is { } chest && chest != style.GainMmPerMillivolt
            ? $"Limb: {limb} mm/mV  Chest: {chest.ToString("0.##", CultureInfo.InvariantCulture)} mm/mV"
            : $"{limb} mm/mV";
        return $"{style.PaperSpeedMmPerSecond.ToString("0.##", CultureInfo.InvariantCulture)} mm/s  {gain}  0.05-150 Hz";
    }
}
