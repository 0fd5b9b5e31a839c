using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Trust;

/// <summary>How far leads that are printed twice, in a column and as a rhythm strip, are the same curve. Stateless and thread-safe.</summary>
internal static class TwinAgreement
{
    private const double Step = 0.1, LeastMillimetres = 0.3;

    /// <summary>What remains between the two of the leads that are printed twice, over the size of the curve, in the mean: near 0 where all agree; NaN where none is.</summary>
    public static double Misfit(FoundLayout layout, ImmutableArray<RowTrace> traces)
    {
        double sum = 0;
        int pairs = 0;
        for (int strip = 0; strip < traces.Length; strip++)
        {
            LayoutRow rhythm = layout.Layout.Rows[strip];
            if (!rhythm.IsRhythm || rhythm.Cells[0].Lead is not { } lead)
                continue;
            for (int r = 0; r < traces.Length; r++)
            {
                LayoutRow row = layout.Layout.Rows[r];
                int cell = row.IsRhythm ? -1 : row.Cells.ToList().FindIndex(c => c.Lead == lead);
                double misfit = cell < 0 ? double.NaN : Misfit(layout, traces, strip, r, cell);
                if (!double.IsNaN(misfit))
                    (sum, pairs) = (sum + misfit, pairs + 1);
            }
        }

        return pairs == 0 ? double.NaN : sum / pairs;
    }

    /// <summary>What remains between a strip and a lead of a row at the same time, over the size of the curve; NaN where they cannot be compared.</summary>
    public static double Misfit(FoundLayout layout, ImmutableArray<RowTrace> traces, int strip, int row, int cell)
    {
        TimeWindow window = layout.Layout.Rows[row].Cells[cell].Window;
        double whole = layout.CellStart(strip, 0), part = layout.CellStart(row, cell), n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (double t = 0; t < window.DurationSeconds * layout.PaperSpeedMmPerSecond; t += Step)
        {
            double x = TraceFigures.HeightAt(traces[strip], whole + (window.StartSeconds * layout.PaperSpeedMmPerSecond) + t), y = TraceFigures.HeightAt(traces[row], part + t);
            if (double.IsNaN(x + y))
                continue;
            (n, a, b, aa, bb, ab) = (n + 1, a + x, b + y, aa + (x * x), bb + (y * y), ab + (x * y));
        }

        if (n < 10 / Step)
            return double.NaN;
        double left = ((aa + bb - (2 * ab)) / n) - Math.Pow((a - b) / n, 2), size = Math.Max(LeastMillimetres * LeastMillimetres, (aa / n) - (a / n * a / n));
        return Math.Sqrt(Math.Max(0, left) / size);
    }
}
