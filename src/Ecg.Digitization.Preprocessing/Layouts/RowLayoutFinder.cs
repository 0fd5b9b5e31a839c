using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds the rows by their ink and the layout by the lead names printed beside them, then columns, separators and pulses. Thread-safe.</summary>
/// <remarks>
/// A single candidate is taken as told: names then only confirm it. Among several, the one that explains most names wins; a page without
/// legible names is told apart by its rows, separators and gaps, and says so in <see cref="FoundLayout.Issues"/>.
/// </remarks>
/// <param name="lineReader">Reads lines of print where a guide saw text; null for nobody.</param>
public sealed class RowLayoutFinder(ITextLineReader? lineReader = null) : ILayoutFinder
{
    private const double MinimumRowScore = 1.0, RowWeight = 2, FullRow = 1.6, FaintShare = 0.62, SureRow = 0.25;
    private readonly PageTextReader _reader = new(lineReader);

    /// <inheritdoc/>
    public FoundLayout Find(RectifiedInk ink, IReadOnlyList<PageLayout> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        ArgumentNullException.ThrowIfNull(candidates);
        PageText text = PageText.None;
        List<List<(int Row, double Score)>> sets = [];
        RectifiedInk traces = ink.OfTraces();
        Parallel.Invoke(() => text = _reader.Read(ink, cancellationToken), () => sets = FindRows(traces, candidates));
        if (sets.Count == 0)
            throw NoRows(candidates);
        cancellationToken.ThrowIfCancellationRequested();
        if (candidates.Count != 1 && NamedRowSet.Find(ink, text, sets) is { } named && !sets.Exists(s => s.SequenceEqual(named)))
            sets.Add(named);
        if (candidates.Count != 1)
            sets.AddRange(sets.Select(EvenRowSet.Find).OfType<List<(int Row, double Score)>>().Where(e => !sets.Exists(s => s.SequenceEqual(e))).ToArray());
        int[] rows = [.. sets.SelectMany(static s => s).Select(static r => r.Row).Distinct()];
        var scans = new RowScan[rows.Length];
        Parallel.For(0, scans.Length, i => scans[i] = RowScan.Follow(traces, rows[i]));
        cancellationToken.ThrowIfCancellationRequested();
        if (candidates.Count != 1)
            sets = [.. sets.Select(s => SharedInk.Apart(s, r => scans[Array.IndexOf(rows, r)])).DistinctBy(static s => string.Join(' ', s.Select(static r => r.Row)))];
        (PageRows Page, LayoutChoice Choice, double RowScore)? best = null;
        // Lines of a grey grid and of text have some ink over the whole width, too, but less than the page's own rows, unless these wander.
        double faint = FaintShare * Math.Min(FullRow, sets.Max(static s => s.Max(static r => r.Score)));
        EcgDigitizationException? refusal = null;
        var comb = new Lazy<PulseComb>(() => new PulseComb(ink));
        foreach (List<(int Row, double Score)> set in sets)
        {
            var all = new PageRows(ink, [.. set.Select(r => scans[Array.IndexOf(rows, r.Row)])], text, comb);
            if ((candidates.Count == 1 ? all : all.WithoutText()) is not { } page)
                continue;
            try
            {
                LayoutChoice choice = LayoutChoice.Make(page, candidates, set.Sum(r => RowWeight * (Math.Clamp(r.Score, page.IsSure(scans[Array.IndexOf(rows, r.Row)]) ? faint + SureRow : 0, FullRow) - faint)));
                if (best is null || choice.Score > best.Value.Choice.Score)
                    best = (page, choice, set.Average(static r => r.Score));
            }
            catch (EcgDigitizationException none)
            {
                refusal ??= none;
            }
        }

        if (best is not { } chosen)
            throw refusal ?? NoRows(candidates);
        return new LayoutMeasurer(chosen.Page, chosen.Choice, told: candidates.Count == 1).Measure(chosen.RowScore);
    }

    private static EcgDigitizationException NoRows(IReadOnlyList<PageLayout> candidates) =>
        new(DigitizationStage.Layout, $"No rows of traces that fit {string.Join(", ", candidates)} were found.");

    private static List<List<(int Row, double Score)>> FindRows(RectifiedInk ink, IReadOnlyList<PageLayout> candidates)
    {
        if (candidates.Count != 1)
            return RowSetFinder.Find(ink);
        PageLayout told = candidates[0];
        return RowFinder.Find(ink, told.Rows.Length, told.Rows.Length - told.RhythmRows) is { } found && found.Score > MinimumRowScore
            ? [[.. found.Rows.Select(r => (r, found.Score))]]
            : [];
    }
}
