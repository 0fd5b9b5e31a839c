using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>The layout chosen for a page, and what else it might have been.</summary>
/// <param name="Layout">The layout; made from the page itself where the catalogue has none that fits.</param>
/// <param name="Match">How it lies on the rows.</param>
/// <param name="Alternatives">The next best.</param>
/// <param name="Issues">What was assumed.</param>
/// <param name="Score">How well it explains names and rows.</param>
internal sealed record LayoutChoice(PageLayout Layout, LayoutMatcher.Match Match, ImmutableArray<LayoutScore> Alternatives, ImmutableArray<string> Issues, double Score)
{
    private const double StructureWeight = 0.6, WorstScore = -1.5, RelationWeight = 2, RelationNeutral = 0.45, RelationHolds = 0.3, SeamlessCost = 0.8, LeastSeam = 0.1, OddRowCost = 0.9, LeastGain = 2;
    private const int UsualLayouts = 6;

    /// <summary>Chooses among candidates; a single one is taken as told.</summary>
    /// <param name="page">The rows.</param>
    /// <param name="candidates">The layouts it may be.</param>
    /// <param name="rowScore">How sure the rows themselves are.</param>
    /// <exception cref="EcgDigitizationException">None fits.</exception>
    public static LayoutChoice Make(PageRows page, IReadOnlyList<PageLayout> candidates, double rowScore)
    {
        double[] baselines = Array.ConvertAll(page.Scans, s => page.Ink.ToMillimetresY(s.Baseline));
        var matcher = new LayoutMatcher(baselines, page.StartMillimetres, page.LengthMillimetres, page.Text.Names);
        if (candidates.Count == 1)
            return new LayoutChoice(candidates[0], matcher.Score(candidates[0]), [], [], rowScore);
        LayoutMatcher? byNames = matcher.ByNames();
        var structure = new Dictionary<(int Columns, int Rows), double>();
        var matches = new List<LayoutMatcher.Match>();
        var relations = new LimbRelations(page);
        for (int i = 0; i < candidates.Count; i++)
        {
            PageLayout layout = candidates[i];
            LayoutMatcher.Match match = matcher.Score(layout);
            // Faint traces in pieces say little of where rows begin, and how long they are.
            if (byNames?.Score(layout) is { } named && named.Score > match.Score + LeastGain)
                match = named;
            int matrix = layout.Rows.Length - layout.RhythmRows;
            if (!structure.TryGetValue((layout.Columns, matrix), out double borders))
                structure[(layout.Columns, matrix)] = borders = Borders(page, layout.Columns, Math.Min(matrix, page.Scans.Length));
            // The catalogue is in the order of how common its layouts are.
            matches.Add(match with { Score = match.Score + (StructureWeight * borders) - (IsSeamless(page, layout, borders) ? SeamlessCost : 0) + (RelationWeight * Agreement(relations, match)) + Prior(i) });
        }

        rowScore -= OddRowCost * page.OddRows;
        matches.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        LayoutMatcher.Match best = matches[0];
        ImmutableArray<LayoutScore> others = [.. matches.Skip(1).Take(3).Select(static m => new LayoutScore(m.Layout, m.Score))];
        var issues = ImmutableArray.CreateBuilder<string>();
        if (NamedLayout.TryMake(page, baselines, best) is { } made)
            return new LayoutChoice(made.Layout, made, [new LayoutScore(best.Layout, best.Score), .. others.Take(2)], [NamedLayout.Issue(best.Layout, made.Layout)], rowScore + made.Score);
        if (best.Score < WorstScore && best.Layout.Rows.Length != baselines.Length)
            throw new EcgDigitizationException(DigitizationStage.Layout, $"{baselines.Length} rows of traces were found, which fit none of {string.Join(", ", candidates)}.");
        if (best.Names.Count(static n => n.Name.Text != "I" && n.Name.Confidence > 0.5) < 2 && !page.LooksLikeTraces())
            throw new EcgDigitizationException(DigitizationStage.Layout, "The rows carry no lead names and no pulses, and are not unbroken curves; this is no ECG page.");
        if (best.Names.Count < 2)
            issues.Add($"No lead names could be read; the layout {best.Layout.Name} is assumed from the number of rows.");
        return new LayoutChoice(best.Layout, best, others, issues.ToImmutable(), rowScore + best.Score);
    }

    /// <summary>How well the limb leads agree with each other if the page is this layout: above 0 where they do, 0 where nothing tells.</summary>
    private static double Agreement(LimbRelations relations, LayoutMatcher.Match match)
    {
        double sum = 0;
        int groups = 0;
        foreach (LimbRelations.Cell[] group in LimbRelations.Groups(match.Layout, match.FirstLayoutRow, match.FirstFoundRow, match.Rows))
        {
            // In the order of Cabrera aVR is often printed upside down.
            LimbRelations.Cell[] other = Array.ConvertAll(group, static c => c.Lead == Lead.AVR ? c with { Sign = -1 } : c);
            double misfit = Math.Min(relations.Misfit(group, match.Layout.Columns), relations.Misfit(other, match.Layout.Columns));
            if (double.IsNaN(misfit))
                continue;
            (sum, groups) = (sum + RelationNeutral - misfit, groups + 1);
            // Where the layout has other leads, the same relation must not hold: else the rows are longer leads.
            for (int c = 0; c < match.Layout.Columns && group[0].Column == 0; c++)
            {
                int column = c;
                bool limb = match.Layout.Rows[group[0].Row - match.FirstFoundRow + match.FirstLayoutRow].Cells[c].Lead?.IsLimb() == true;
                double elsewhere = limb ? double.NaN : relations.Misfit(Array.ConvertAll(group, g => g with { Column = column }), match.Layout.Columns);
                sum -= elsewhere < RelationHolds ? 2 * (RelationNeutral - elsewhere) : 0;
            }
        }

        return groups > 0 ? sum / groups : 0;
    }

    // Where one lead follows another, a guide sees at least something.
    private static bool IsSeamless(PageRows page, PageLayout layout, double borders) =>
        layout.Columns > 1 && page.Ink.Evidence is not null && borders < LeastSeam * (layout.Columns - 1);

    private static double Prior(int index) => index < UsualLayouts ? 0.1 * (UsualLayouts - index) : -0.03 * (index - UsualLayouts);

    /// <summary>How many borders between this many columns carry a separator or a gap.</summary>
    private static double Borders(PageRows page, int columns, int rows)
    {
        if (columns < 2)
            return 0;
        if (page.Pulses.Position == PulsePosition.PerLead)
            return page.Pulses.Columns.Length == columns ? 3 : -1;
        double pitch = page.LengthMillimetres / columns;
        int[] baselines = Array.ConvertAll(page.Scans[..rows], static s => s.Baseline);
        SeparatorFinder.Comb? comb = SeparatorFinder.Find(page.Ink, baselines, columns, pitch, page.StartMillimetres);
        double gaps = 0;
        for (int c = 1; c < columns; c++)
            gaps += ColumnGapFinder.Near(page.Ink, page.Scans.AsSpan(0, rows), page.Ink.ToColumn(page.StartMillimetres + (c * pitch)), page.Pen)?.Share ?? 0;
        double seen = 0;
        if (page.Ink.Evidence is { } evidence)
        {
            double[] heights = Array.ConvertAll(baselines, b => page.Ink.ToMillimetresY(b));
            seen = BorderComb.Find(evidence.Borders, heights, columns, page.StartMillimetres, 0.97 * pitch, 1.03 * pitch)?.Share ?? 0;
        }

        return Math.Max((columns - 1) * Math.Max(comb?.Score ?? 0, seen), gaps);
    }
}
