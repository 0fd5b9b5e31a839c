using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>Moves a layout's columns where the reader of the ink saw the leads begin elsewhere, all rows together. Stateless and thread-safe.</summary>
/// <remarks>On a good page both agree within 0.03 mm, and the layout's own measure is the better one; a single place may be off by more.</remarks>
internal static class LeadStarts
{
    private const double Likely = 0.5, Farthest = 0.9, Agreement = 0.06, Spread = 0.06;

    /// <summary>The layout, moved by what the rows agree on; as it was where they do not, or say the same.</summary>
    /// <param name="layout">The layout as found.</param>
    /// <param name="traces">Its rows as read.</param>
    public static FoundLayout Refine(FoundLayout layout, IReadOnlyList<RowTrace> traces)
    {
        var shifts = new List<double>();
        int columns = layout.Layout.Rows.Max(static r => r.Cells.Length);
        for (int c = 0; c < columns; c++)
        {
            double told = layout.StartMillimetres + (c * layout.ColumnPitchMillimetres);
            double[] seen = [.. traces.SelectMany(static t => t.Starts).Where(s => s.Cell == c && s.Likelihood >= Likely).Select(s => s.Millimetres - told).Where(static d => Math.Abs(d) < Farthest)];
            // Half of the rows that have the column, lest one stain decide for all.
            if (seen.Length > 0 && 2 * seen.Length >= layout.Layout.Rows.Count(r => c < r.Cells.Length))
                shifts.Add(Median(seen));
        }

        if (shifts.Count == 0 || 2 * shifts.Count < columns)
            return layout;
        double shift = Median([.. shifts]), spread = Median([.. shifts.Select(s => Math.Abs(s - shift))]);
        return Math.Abs(shift) > Agreement && spread <= Spread ? layout with { StartMillimetres = layout.StartMillimetres + shift } : layout;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
