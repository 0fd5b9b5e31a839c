using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>Where on a page a lead of the record was read: the longest of its windows. Immutable and thread-safe.</summary>
/// <param name="Lead">Which lead.</param>
/// <param name="Row">The row.</param>
/// <param name="Cell">The cell in the row.</param>
/// <param name="First">The first height of the row's trace that belongs to it.</param>
/// <param name="Count">How many do.</param>
internal readonly record struct LeadPlace(Lead Lead, int Row, int Cell, int First, int Count)
{
    /// <summary>The places of all leads that are on the page, in the order of the rows.</summary>
    public static ImmutableArray<LeadPlace> Of(FoundLayout layout, ImmutableArray<RowTrace> traces)
    {
        var best = new Dictionary<Lead, (LeadPlace Place, double Seconds)>();
        for (int r = 0; r < traces.Length; r++)
        {
            ImmutableArray<LayoutCell> cells = layout.Layout.Rows[r].Cells;
            for (int c = 0; c < cells.Length; c++)
            {
                if (cells[c].Lead is { } lead && !(best.TryGetValue(lead, out var known) && known.Seconds >= cells[c].Window.DurationSeconds))
                    best[lead] = (Of(layout, traces[r], lead, r, c), cells[c].Window.DurationSeconds);
            }
        }

        return [.. best.Values.Select(static v => v.Place)];
    }

    /// <summary>The place of one cell.</summary>
    public static LeadPlace Of(FoundLayout layout, RowTrace trace, Lead lead, int row, int cell)
    {
        int last = trace.HeightsMillimetres.Length;
        int first = Math.Clamp((int)Math.Ceiling((layout.CellStart(row, cell) - trace.StartMillimetres) / trace.StepMillimetres), 0, last);
        int end = Math.Clamp((int)Math.Floor((layout.CellEnd(row, cell) - trace.StartMillimetres) / trace.StepMillimetres) + 1, first, last);
        return new LeadPlace(lead, row, cell, first, end - first);
    }
}
