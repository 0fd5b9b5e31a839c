using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Engine;

/// <summary>Which lead a rhythm strip shows, looked at again once its curve is read: the short lead that is the same curve at the same time. Stateless and thread-safe.</summary>
/// <remarks>A strip of another time than the short leads repeats none of them; then what the layout said stays.</remarks>
internal static class StripLeads
{
    // Strips are of few leads; of another one only where it is the same curve indeed: aVF often looks like II.
    private const double Same = 0.3, SameOfOthers = 0.12, MuchNearer = 0.4;

    /// <summary>The layout, its strips under the names of the leads that they repeat.</summary>
    /// <param name="layout">The layout as found.</param>
    /// <param name="traces">Its rows as read.</param>
    public static FoundLayout Check(FoundLayout layout, ImmutableArray<RowTrace> traces)
    {
        for (int strip = 0; strip < traces.Length; strip++)
        {
            if (!layout.Layout.Rows[strip].IsRhythm || layout.Layout.Rows[strip].Cells[0].Lead is not { } known)
                continue;
            (double own, double best, double second, Lead? lead) = (double.NaN, double.PositiveInfinity, double.PositiveInfinity, null);
            for (int r = 0; r < traces.Length; r++)
            {
                for (int c = 0; c < layout.Layout.Rows[r].Cells.Length && !layout.Layout.Rows[r].IsRhythm; c++)
                {
                    double misfit = TwinAgreement.Misfit(layout, traces, strip, r, c);
                    if (double.IsNaN(misfit))
                        continue;
                    own = layout.Layout.Rows[r].Cells[c].Lead == known ? misfit : own;
                    second = Math.Min(second, Math.Max(best, misfit));
                    (best, lead) = misfit < best ? (misfit, layout.Layout.Rows[r].Cells[c].Lead) : (best, lead);
                }
            }

            if (lead is { } nearest && nearest != known && best < (RhythmLeads.IsUsual(nearest) ? Same : SameOfOthers) && best < MuchNearer * Math.Min(own, second))
                layout = Renamed(layout, strip, known, nearest);
        }

        return layout;
    }

    private static FoundLayout Renamed(FoundLayout layout, int strip, Lead known, Lead lead)
    {
        string guessed = RhythmLeads.Guessed(strip);
        return layout with
        {
            Layout = RhythmLeads.Renamed(layout.Layout, strip, lead),
            Issues = [.. layout.Issues.Where(i => !i.StartsWith(guessed, StringComparison.Ordinal)), $"The strip in row {strip + 1} was taken for {known.ToName()}; it is {lead.ToName()}, whose short lead it repeats."],
        };
    }
}
