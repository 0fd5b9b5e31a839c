using Cell = Ecg.Digitization.Preprocessing.Layouts.LimbRelations.Cell;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Says where limb leads contradict each other as named, and what would make them agree: a page upside down or mirrored, a lead upside down or swapped.</summary>
internal static class LimbCheck
{
    private const double Holds = 0.3, Broken = 0.6, Dominant = 1.5, LeastMillimetres = 2;

    /// <summary>One sentence each; empty where nothing contradicts.</summary>
    /// <param name="page">The rows, in the layout's order.</param>
    /// <param name="layout">The layout.</param>
    public static List<string> Issues(PageRows page, PageLayout layout)
    {
        var issues = new List<string>();
        var relations = new LimbRelations(page);
        List<Cell[]> groups = LimbRelations.Groups(layout, 0, 0, Math.Min(layout.Rows.Length, page.Scans.Length));
        Cell[][] broken = [.. groups.Where(g => relations.Misfit(g, layout.Columns) > Broken)];
        if (broken.Length > 0 && Turned(relations, groups, layout, page.Scans.Length) is { } how)
            issues.Add($"The limb leads fit each other only if the page is {how}.");
        else
            issues.AddRange(broken.Select(g => Swapped(relations, g, layout.Columns)).OfType<string>());
        if (Arms(relations, groups.SelectMany(static g => g), layout.Columns))
            issues.Add("Lead I points down and aVR up: the arm electrodes may be swapped.");
        return issues;
    }

    private static string? Turned(LimbRelations relations, List<Cell[]> groups, PageLayout layout, int rows)
    {
        // Three rows agree either way up: the middle one of I, II, III is the sum of the others.
        bool turned = Fits(c => c with { Row = rows - 1 - c.Row, Column = layout.Columns - 1 - c.Column });
        bool mirrored = layout.Columns > 1 && Fits(c => c with { Column = layout.Columns - 1 - c.Column });
        return (turned, mirrored) switch { (true, true) => "upside down or mirrored", (true, false) => "upside down", (false, true) => "mirrored", _ => null };

        bool Fits(Func<Cell, Cell> turn) => groups.TrueForAll(g => relations.Misfit(Array.ConvertAll(g, c => turn(c)), layout.Columns) < Holds);
    }

    // Which single lead, taken upside down, makes the group agree.
    private static string? Swapped(LimbRelations relations, Cell[] group, int columns)
    {
        for (int i = 0; i < group.Length; i++)
        {
            Cell[] other = [.. group];
            other[i] = other[i] with { Sign = -1 };
            if (relations.Misfit(other, columns) >= Holds)
                continue;
            string name = group[i].Lead.ToName();
            string others = group.Length == 3 && group[i].Lead is Lead.I or Lead.II or Lead.III ? ", or the two others are swapped" : "";
            return $"{string.Join(", ", group.Select(static c => c.Lead.ToName()))} fit each other only with {name} upside down{others}.";
        }

        return null;
    }

    private static bool Arms(LimbRelations relations, IEnumerable<Cell> cells, int columns)
    {
        bool down = false, up = false;
        foreach (Cell cell in cells)
        {
            if (cell.Lead is not (Lead.I or Lead.AVR) || relations.Heights(cell, columns) is not { } heights)
                continue;
            double highest = heights.Where(double.IsFinite).Max(), lowest = -heights.Where(double.IsFinite).Min();
            down |= cell.Lead == Lead.I && lowest > Math.Max(LeastMillimetres, Dominant * highest);
            up |= cell.Lead == Lead.AVR && highest > Math.Max(LeastMillimetres, Dominant * lowest);
        }

        return down && up;
    }
}
