using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Which lead a rhythm strip shows: by the name before it, else by the short lead it repeats.</summary>
internal static class RhythmLeads
{
    private const double NameReachX = 12, SameOffsetY = 2.6, Alike = 0.9, Margin = 0.15, FarMoreAlike = 0.2, FarMoreAlikeOfOthers = 0.07;

    /// <summary>The layout with the rhythm strips' leads as the page has them.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="match">How it lies on the page.</param>
    /// <param name="page">Its rows, in the layout's order.</param>
    /// <param name="issue">What was assumed; null when nothing was.</param>
    public static PageLayout Apply(PageLayout layout, LayoutMatcher.Match match, PageRows page, out string? issue)
    {
        issue = null;
        PageLayout result = layout;
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            if (!layout.Rows[r].IsRhythm)
                continue;
            Lead? printed = layout.Rows[r].Cells[0].Lead;
            Lead? lead = match.Names.Exists(n => n.Row == r) ? printed : Named(match, page, r);
            if (lead is null && Repeats(layout, page, r, printed) is { } like)
            {
                lead = like;
                issue = $"{Guessed(r)}; it is taken for {like.ToName()}, whose short lead it repeats.";
            }

            if (lead is null || lead == printed)
                continue;
            result = Renamed(result, r, lead.Value);
        }

        return result;
    }

    /// <summary>Whether strips often show a lead.</summary>
    internal static bool IsUsual(Lead? lead) => lead is Lead.II or Lead.V1 or Lead.V5;

    /// <summary>What the issue of a strip begins with whose lead is a guess.</summary>
    internal static string Guessed(int row) => $"The strip in row {row + 1} carries no legible name";

    /// <summary>The layout with another lead in a strip; its name says so where the catalogue's has another there.</summary>
    internal static PageLayout Renamed(PageLayout layout, int row, Lead lead)
    {
        LayoutCell cell = layout.Rows[row].Cells[0];
        string known = cell.Lead is { } before ? Suffix(before) : "", name = layout.Name;
        if (known.Length > 0 && name.Contains(known, StringComparison.Ordinal))
            name = name.Remove(name.IndexOf(known, StringComparison.Ordinal), known.Length);
        bool usual = StandardLayouts.All.Any(l => name == l.Name && row < l.Rows.Length && l.Rows[row].Cells[0].Lead == lead);
        return layout with { Name = usual ? name : name + Suffix(lead), Rows = layout.Rows.SetItem(row, layout.Rows[row] with { Cells = [cell with { Lead = lead }] }) };

        static string Suffix(Lead lead) => $" ({lead.ToName()})";
    }

    // A rhythm strip's name stands where the other rows' first names stand. A lone stem is more often half of II than lead I.
    private static Lead? Named(LayoutMatcher.Match match, PageRows page, int row)
    {
        double[] lefts = [.. match.Names.Where(static n => n.Column == 0).Select(static n => n.Name.Box.Left)];
        if (lefts.Length == 0)
            return null;
        double left = Numerics.Statistics.Median(lefts), y = page.Ink.ToMillimetresY(page.Scans[row].Baseline) + match.OffsetY;
        FoundName? name = page.Text.Names
            .Where(n => Math.Abs(n.Box.Left - left) < NameReachX && Math.Abs(((n.Box.Top + n.Box.Bottom) / 2) - y) < SameOffsetY && n.Confidence > 0.6 && n.Text != "I")
            .MaxBy(static n => n.Confidence);
        return name?.Lead;
    }

    /// <summary>The lead whose short strip is the same curve at the same time; the usual one unless another is far more alike.</summary>
    private static Lead? Repeats(PageLayout layout, PageRows page, int row, Lead? usual)
    {
        double usualAlike = 0;
        (double Best, double Second, Lead? Lead) found = (0, 0, null);
        double start = Numerics.Statistics.Median(page.Starts), pitch = page.LengthMillimetres * page.Scale / layout.Columns;
        for (int r = 0; r < layout.Rows.Length; r++)
        {
            for (int c = 0; c < layout.Rows[r].Cells.Length && !layout.Rows[r].IsRhythm; c++)
            {
                double alike = Likeness(page.Scans[row].Runs, page.Scans[r].Runs, (int)(start + (c * pitch)), (int)(start + ((c + 1) * pitch)));
                if (layout.Rows[r].Cells[c].Lead == usual)
                    usualAlike = alike;
                if (alike > found.Best)
                    found = (alike, found.Best, layout.Rows[r].Cells[c].Lead);
                else
                    found.Second = Math.Max(found.Second, alike);
            }
        }

        return Choose(usual, usualAlike, found.Lead, found.Best, found.Second);
    }

    /// <summary>The lead that a nameless strip shows, by how alike it is to the short leads, 1 for the same curve.</summary>
    /// <param name="usual">The layout's own lead of the strip.</param>
    /// <param name="usualAlike">How alike the strip is to it.</param>
    /// <param name="nearest">The short lead that is most alike.</param>
    /// <param name="best">How alike.</param>
    /// <param name="second">How alike the next one is.</param>
    /// <returns>Null where nothing is alike enough.</returns>
    internal static Lead? Choose(Lead? usual, double usualAlike, Lead? nearest, double best, double second)
    {
        // Of other leads than these there are hardly any strips: that the usual one is less alike may be a stain's doing.
        double far = IsUsual(nearest) ? FarMoreAlike : FarMoreAlikeOfOthers;
        if (usual is not null && 1 - best > far * (1 - usualAlike))
            return best > Alike ? usual : null;
        return best > Alike && best - second > Margin * (1 - second) ? nearest : null;
    }

    // One for equal curves, less where one is a multiple of the other: leads II and V6 often have one form and two heights.
    private static double Likeness(InkRun[] a, InkRun[] b, int from, int to)
    {
        double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
        for (int x = Math.Max(0, from + 4); x < Math.Min(a.Length, to - 4); x++)
        {
            if (!a[x].IsInk || !b[x].IsInk)
                continue;
            double u = a[x].Centroid, v = b[x].Centroid;
            (n, sa, sb, saa, sbb, sab) = (n + 1, sa + u, sb + v, saa + (u * u), sbb + (v * v), sab + (u * v));
        }

        double va = (n * saa) - (sa * sa), vb = (n * sbb) - (sb * sb);
        return n > 50 && va > 0 && vb > 0 ? 2 * ((n * sab) - (sa * sb)) / (va + vb) : 0;
    }
}
