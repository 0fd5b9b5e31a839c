using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Makes a layout from the names on a page that no layout of the catalogue explains.</summary>
internal static class NamedLayout
{
    /// <summary>How the names of such layouts end.</summary>
    public const string AsFound = " as found";

    private const double Speed = 25, SureCovered = 0.9, LeastBeside = 0.6, Uneven = 0.06;

    /// <summary>The layout, or null when the best of the catalogue explains the page well enough.</summary>
    public static LayoutMatcher.Match? TryMake(PageRows page, double[] baselines, LayoutMatcher.Match best)
    {
        List<(FoundName Name, int Row)> named = AtRows(page.Text.Names, baselines, best.OffsetY);
        double weight = named.Sum(static n => n.Name.Confidence), explained = best.Names.Sum(static n => n.Name.Confidence);
        bool rowsFit = best.Layout.Rows.Length == baselines.Length;
        bool explains = explained > 0.6 * weight;
        int enough = rowsFit && baselines.Length > 2 ? 5 : Math.Min(2, baselines.Length);
        List<double> columns = Columns(named, Math.Min(2, baselines.Length));
        // The usual leads and more beside them: names of further leads stand in a column of their own.
        List<double> wider = Columns(named, 1);
        bool hasMore = rowsFit && best.Layout.Columns > 1 && wider.Count > best.Layout.Columns && columns.Contains(wider[^1]) && AreEven(wider);
        columns = hasMore ? wider : columns;
        if (rowsFit ? named.Count < enough || (explains && !hasMore) : explains && best.Names.Count >= 3 && Math.Abs(best.Layout.Rows.Length - baselines.Length) <= 2)
            return null;
        if (columns.Count == 0 || named.Count < enough)
            return rowsFit ? null : Unnamed(page, baselines);
        // Names that stand beside none of these rows belong to others: on a map of the wrong scale most do.
        if (named.Count < LeastBeside * page.Text.Names.Count(IsSure))
            return null;
        double pitch = columns.Count > 1 ? (columns[^1] - columns[0]) / (columns.Count - 1) : page.LengthMillimetres;
        double seconds = pitch / Speed;
        var rows = ImmutableArray.CreateBuilder<LayoutRow>(baselines.Length);
        var placed = new List<(FoundName Name, int Row, int Column)>();
        var used = new HashSet<Lead>();
        for (int r = 0; r < baselines.Length; r++)
        {
            var cells = ImmutableArray.CreateBuilder<LayoutCell>(columns.Count);
            for (int c = 0; c < columns.Count; c++)
            {
                FoundName? name = named.Where(n => n.Row == r && Math.Abs(n.Name.Box.Left - columns[c]) < 6).Select(static n => n.Name).MaxBy(static n => n.Confidence);
                // A name that was not read is the one that the catalogue has there.
                Lead? usual = hasMore && name is null && c < best.Layout.Rows[r].Cells.Length ? best.Layout.Rows[r].Cells[c].Lead : null;
                Lead? lead = (name?.Lead ?? usual) is { } read && used.Add(read) ? read : null;
                cells.Add(new LayoutCell(lead, new TimeWindow(c * seconds, (c + 1) * seconds)));
                if (name is not null)
                    placed.Add((name, r, c));
            }

            rows.Add(new LayoutRow(cells.MoveToImmutable()));
        }

        var layout = new PageLayout($"{baselines.Length}x{columns.Count}{AsFound}", rows.MoveToImmutable(), columns.Count);
        return new LayoutMatcher.Match(layout, best.Score, 0, 0, baselines.Length, placed, best.OffsetY);
    }

    /// <summary>What is assumed of a layout that was made from names.</summary>
    /// <param name="usual">The catalogue's that comes closest.</param>
    /// <param name="made">The layout.</param>
    public static string Issue(PageLayout usual, PageLayout made) =>
        usual.Rows.Length == made.Rows.Length && usual.Columns > 1 && made.Columns > usual.Columns
            ? $"The catalogue has no such layout; rows and columns are as found, leads are those of the names, unread ones those of {usual.Name}."
            : "The catalogue has no such layout; rows and columns are as found, leads only where their names were read.";

    private static bool AreEven(List<double> columns)
    {
        double pitch = (columns[^1] - columns[0]) / (columns.Count - 1);
        return Enumerable.Range(1, columns.Count - 1).All(i => Math.Abs(columns[i] - columns[i - 1] - pitch) < Uneven * pitch);
    }

    private static LayoutMatcher.Match? Unnamed(PageRows page, double[] baselines)
    {
        double seconds = Math.Round(page.LengthMillimetres / Speed * 2) / 2;
        // Without a name there must be little doubt that these are traces at all.
        bool traces = page.Pulses.Position != PulsePosition.None || Enumerable.Range(0, page.Scans.Length).Min(page.Covered) > SureCovered;
        if (seconds < 1 || !traces)
            return null;
        var row = new LayoutRow([new LayoutCell(null, new TimeWindow(0, seconds))]);
        var layout = new PageLayout($"{baselines.Length}x1{AsFound}", [.. Enumerable.Repeat(row, baselines.Length)], 1);
        return new LayoutMatcher.Match(layout, -3, 0, 0, baselines.Length, [], 0);
    }

    private static List<(FoundName Name, int Row)> AtRows(ImmutableArray<FoundName> names, double[] baselines, double offset)
    {
        var at = new List<(FoundName Name, int Row)>();
        foreach (FoundName name in names)
        {
            double middle = ((name.Box.Top + name.Box.Bottom) / 2) - offset;
            int row = Array.FindIndex(baselines, b => Math.Abs(b - middle) < 2.6);
            if (row >= 0 && IsSure(name))
                at.Add((name, row));
        }

        return at;
    }

    // Upright strokes of all kinds pass for a I.
    private static bool IsSure(FoundName name) => name.Text != "I" && name.Confidence > 0.5;

    /// <summary>The x at which names of at least two rows, or of the only row, begin.</summary>
    private static List<double> Columns(List<(FoundName Name, int Row)> named, int rows)
    {
        var columns = new List<double>();
        foreach ((FoundName name, int _) in named.OrderBy(static n => n.Name.Box.Left))
        {
            var near = named.FindAll(n => Math.Abs(n.Name.Box.Left - name.Box.Left) < 4);
            bool isNew = columns.Count == 0 || name.Box.Left - columns[^1] > 15;
            if (isNew && near.Select(static n => n.Row).Distinct().Count() >= rows)
                columns.Add(near.Average(static n => n.Name.Box.Left));
        }

        return columns;
    }
}
