using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>
/// Sets the distance of the columns right to a hundredth of a millimetre. Columns without anything between them stand as far apart as their
/// time takes, to the width of a hair; those that stand apart are as far from each other as a closer look sees their leads begin. Stateless and thread-safe.
/// </summary>
internal static class ColumnPitch
{
    private const double AsTimed = 0.1, Farthest = 0.15, LeastError = 0.02, MostSlope = 0.1, LeastTold = 2;
    private const int Rounds = 5, LeastStarts = 6;

    /// <summary>The layout with its columns as far apart as they are; their middle stays where it was.</summary>
    /// <param name="layout">The layout, right to about a tenth of a millimetre.</param>
    /// <param name="seen">Where leads were seen to begin, their places counted from where the layout has them.</param>
    public static FoundLayout Settle(FoundLayout layout, IReadOnlyList<FineStart> seen)
    {
        int columns = layout.Layout.Columns;
        if (columns < 2)
            return layout;
        double timed = layout.Layout.DurationSeconds * layout.PaperSpeedMmPerSecond / columns, off = timed - layout.ColumnPitchMillimetres;
        if (layout.ColumnGapMillimetres == 0 && Math.Abs(off) < AsTimed)
            return Stretched(layout, off, (columns - 1) / 2.0);
        return Slope([.. seen.Where(static s => Math.Abs(s.Millimetres) < Farthest)]) is { } line ? Stretched(layout, line.Slope, line.Middle) : layout;
    }

    // By how much each column is farther right than the one before, where that is told; about which column.
    private static (double Slope, double Middle)? Slope(FineStart[] seen)
    {
        if (seen.Length < LeastStarts || seen.Select(static s => s.Cell).Distinct().Count() < 2)
            return null;
        double shift = 0, slope = 0, middle = 0, spread = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // What is far off the line counts little.
            double[] weights = [.. seen.Select(s => 1 / ((LeastError * LeastError) + (s.ErrorMillimetres * s.ErrorMillimetres) + Math.Pow(round == 0 ? 0 : s.Millimetres - shift - (slope * (s.Cell - middle)), 2)))];
            double sum = weights.Sum();
            middle = seen.Select((s, i) => weights[i] * s.Cell).Sum() / sum;
            shift = seen.Select((s, i) => weights[i] * s.Millimetres).Sum() / sum;
            spread = seen.Select((s, i) => weights[i] * Math.Pow(s.Cell - middle, 2)).Sum();
            slope = spread > 0 ? seen.Select((s, i) => weights[i] * (s.Cell - middle) * (s.Millimetres - shift)).Sum() / spread : 0;
        }

        return Math.Abs(slope) < MostSlope && slope * slope * spread > LeastTold * LeastTold ? (slope, middle) : null;
    }

    private static FoundLayout Stretched(FoundLayout layout, double slope, double middle) => slope == 0 ? layout : layout with
    {
        StartMillimetres = layout.StartMillimetres - (slope * middle),
        ColumnPitchMillimetres = layout.ColumnPitchMillimetres + slope,
        ColumnGapMillimetres = layout.ColumnGapMillimetres > 0 ? Math.Max(0, layout.ColumnGapMillimetres + slope) : 0,
    };
}
