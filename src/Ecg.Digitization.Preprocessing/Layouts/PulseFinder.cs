using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Finds calibration pulses: flat tops, some millimetres long, a plausible height above the row's rest line.</summary>
internal static class PulseFinder
{
    /// <param name="FirstColumn">Where the top begins.</param>
    /// <param name="EndColumn">Where it ends.</param>
    /// <param name="HeightMillimetres">Above the rest line.</param>
    internal readonly record struct Pulse(int FirstColumn, int EndColumn, double HeightMillimetres);

    /// <summary>The flat tops of a row, left to right.</summary>
    public static List<Pulse> Find(RowScan row, double pixelsPerMillimetre)
    {
        var pulses = new List<Pulse>();
        InkRun[] runs = row.Runs;
        double tolerance = 0.2 * pixelsPerMillimetre;
        for (int x = 0; x < runs.Length; x++)
        {
            if (!IsTop(x))
                continue;
            float level = runs[x].Centroid;
            int end = x + 1;
            while (end < runs.Length && IsTop(end) && Math.Abs(runs[end].Centroid - level) < tolerance)
            {
                level += (runs[end].Centroid - level) / (end - x + 1);
                end++;
            }

            double length = (end - x) / pixelsPerMillimetre;
            double height = (row.Baseline - level) / pixelsPerMillimetre;
            if (length is > 2 and < 12 && height is > 4 and < 21.5 && Falls(x - 1, -1) && Falls(end, 1))
                pulses.Add(new Pulse(x, end, height));
            x = Math.Max(x, end - 1);
        }

        return pulses;

        bool IsTop(int x) => runs[x].IsInk && runs[x].Length < 1.2 * pixelsPerMillimetre && row.Baseline - runs[x].Centroid > 4 * pixelsPerMillimetre;

        // Within a millimetre of its end, the top must turn into a vertical side that goes down most of the way.
        bool Falls(int from, int step)
        {
            int reach = (int)(1.2 * pixelsPerMillimetre);
            for (int i = 0, x = from; i < reach && x >= 0 && x < runs.Length; i++, x += step)
            {
                if (runs[x].IsInk && runs[x].Length > 3 * pixelsPerMillimetre)
                    return true;
            }

            return false;
        }
    }
}
