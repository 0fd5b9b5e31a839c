namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>The polyline with corners at even distances that is nearest to a curve, in the sense of least squares.</summary>
internal static class CornerFit
{
    // A corner that few points support, at a gap or an end, is drawn to the curve itself.
    private const double Pull = 1e-3;

    /// <summary>Finds the polyline.</summary>
    /// <param name="curve">Heights at even steps; NaN where there is none.</param>
    /// <param name="phase">Where a corner stands, in steps of the curve, from 0 and below <paramref name="spacing"/>.</param>
    /// <param name="spacing">From one corner to the next, in steps; above one.</param>
    /// <returns>The heights of the corners, of which the first stands at <paramref name="phase"/> less one spacing; and the mean square of what they leave. No corners for a curve without a finite height.</returns>
    public static (double[] Corners, double Left) Run(ReadOnlySpan<float> curve, double phase, double spacing)
    {
        int corners = (int)Math.Ceiling((curve.Length - 1 - phase) / spacing) + 2;
        double[] diagonal = new double[corners], beside = new double[corners], right = new double[corners];
        int finite = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!float.IsFinite(curve[i]))
                continue;
            (int k, double f) = Place(i, phase, spacing, corners);
            diagonal[k] += (1 - f) * (1 - f);
            diagonal[k + 1] += f * f;
            beside[k] += f * (1 - f);
            right[k] += (1 - f) * curve[i];
            right[k + 1] += f * curve[i];
            finite++;
        }

        if (finite == 0)
            return ([], 0);
        double pull = Pull * spacing;
        for (int k = 0; k < corners; k++)
        {
            diagonal[k] += pull;
            right[k] += pull * Nearest(curve, phase + ((k - 1) * spacing));
        }

        Solve(diagonal, beside, right);
        double left = 0;
        for (int i = 0; i < curve.Length; i++)
        {
            if (!float.IsFinite(curve[i]))
                continue;
            (int k, double f) = Place(i, phase, spacing, corners);
            double error = curve[i] - (((1 - f) * right[k]) + (f * right[k + 1]));
            left += error * error;
        }

        return (right, left / finite);
    }

    private static (int Corner, double Along) Place(int at, double phase, double spacing, int corners)
    {
        double u = ((at - phase) / spacing) + 1;
        int k = Math.Clamp((int)Math.Floor(u), 0, corners - 2);
        return (k, u - k);
    }

    // The curve's height at a place, or at the nearest place that has one.
    private static float Nearest(ReadOnlySpan<float> curve, double at)
    {
        int middle = Math.Clamp((int)Math.Round(at), 0, curve.Length - 1);
        for (int off = 0; off < curve.Length; off++)
        {
            if (middle - off >= 0 && float.IsFinite(curve[middle - off]))
                return curve[middle - off];
            if (middle + off < curve.Length && float.IsFinite(curve[middle + off]))
                return curve[middle + off];
        }

        return 0;
    }

    // Tridiagonal and positive definite; the result replaces the right side.
    private static void Solve(double[] diagonal, double[] beside, double[] right)
    {
        for (int k = 1; k < right.Length; k++)
        {
            double m = beside[k - 1] / diagonal[k - 1];
            diagonal[k] -= m * beside[k - 1];
            right[k] -= m * right[k - 1];
        }

        right[^1] /= diagonal[^1];
        for (int k = right.Length - 2; k >= 0; k--)
            right[k] = (right[k] - (beside[k] * right[k + 1])) / diagonal[k];
    }
}
