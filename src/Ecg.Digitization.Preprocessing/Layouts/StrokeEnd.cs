using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>
/// Where a stroke's line begins: of several places the one from which the drawing with a round pen looks most like the ink. An edge's
/// place depends on blur, slope and where the pixels' borders lie; the drawing knows of all three.
/// </summary>
internal static class StrokeEnd
{
    private const int Outside = 6, Inside = 12, Rounds = 8, NodesPerColumn = 2;
    private const double Reach = 1.5, Step = 0.5, FirstBlur = 1.6, LastBlur = 1.2, Stiffness = 0.02;

    /// <param name="ink">The rectified page.</param>
    /// <param name="runs">The row's ink along its path.</param>
    /// <param name="at">The first column of the stroke.</param>
    /// <param name="guess">About where its line begins.</param>
    /// <param name="pen">The stroke's width in columns.</param>
    /// <returns>The column, between columns.</returns>
    public static double Find(RectifiedInk ink, InkRun[] runs, int at, double guess, double pen)
    {
        int length = Math.Min(Inside, runs.Length - at);
        float[] curve = InitialCurve.FromRuns(runs.AsSpan(at, length), (float)pen);
        int known = curve.AsSpan().IndexOf(float.NaN);
        if ((known < 0 ? length : known) < 6)
            return guess;
        curve = known < 0 ? curve : curve[..known];
        int left = at - Free(ink, runs, at, pen);
        (double place, double least) = (guess, double.PositiveInfinity);
        for (double d = -Reach; d <= Reach + 0.001; d += Step)
        {
            double misfit = At(guess + d);
            if (misfit < least)
                (place, least) = (guess + d, misfit);
        }

        // Ink without a drawing costs more than a drawing without ink: the valley is a parabola only close to its bottom.
        double before = At(place - (Step / 2)), after = At(place + (Step / 2));
        if (Math.Min(before, after) < least)
            (place, least) = before < after ? (place - (Step / 2), before) : (place + (Step / 2), after);
        (before, after) = (At(place - (Step / 4)), At(place + (Step / 4)));
        double bend = before - (2 * least) + after;
        return place + (bend > 0 ? Math.Clamp((before - after) / (2 * bend), -1, 1) * Step / 4 : 0);

        double At(double begin) => Misfit(ink, left, at, curve, begin, pen);
    }

    private static double Misfit(RectifiedInk ink, int left, int at, float[] curve, double place, double pen)
    {
        var shifted = new float[curve.Length];
        for (int i = 0; i < shifted.Length; i++)
        {
            double x = Math.Clamp(place + i - at, 0, curve.Length - 1);
            int c = Math.Min((int)x, curve.Length - 2);
            shifted[i] = curve[c] + (float)((x - c) * (curve[c + 1] - curve[c]));
        }

        float highest = shifted.Min(), lowest = shifted.Max();
        int top = Math.Max(0, (int)(highest - (3 * pen) - 4)), bottom = Math.Min(ink.Height, (int)(lowest + (3 * pen) + 5));
        var fit = new StrokeFit(ink, left, top, bottom, shifted, (float)pen, NodesPerColumn, place - left);
        fit.Run(Rounds, FirstBlur, LastBlur, Stiffness);
        return fit.Misfit(at - left + 5, LastBlur);
    }

    // How many columns before the stroke are paper or its own soft edge: up to the next ink.
    private static int Free(RectifiedInk ink, InkRun[] runs, int at, double pen)
    {
        InkRun first = runs[at];
        int top = Math.Max(0, (int)Math.Floor(first.Top) - 1), bottom = Math.Min(ink.Height - 1, (int)Math.Ceiling(first.Bottom) + 1);
        double lowest = double.PositiveInfinity;
        for (int i = 1; i <= Math.Min(at, Outside); i++)
        {
            double column = 0;
            for (int y = top; y <= bottom; y++)
                column += Math.Clamp(ink.Row(y)[at - i], 0, 1);
            if (column > lowest + (0.1 * pen))
                return i - 1;
            lowest = Math.Min(lowest, column);
        }

        return Math.Min(at, Outside);
    }
}
