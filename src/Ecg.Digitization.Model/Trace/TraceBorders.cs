namespace Ecg.Digitization.Model;

/// <summary>Reads where a lead begins or ends from a network's probabilities. Stateless and thread-safe.</summary>
public static class TraceBorders
{
    private const int Reach = 2;

    /// <summary>Finds the likeliest border near a place: the peak, to a fraction of a half column.</summary>
    /// <param name="probabilities">One of <see cref="TracePrediction.Starts"/> and <see cref="TracePrediction.Ends"/>.</param>
    /// <param name="at">About where, in half columns.</param>
    /// <param name="within">How far from there at most, in half columns; above zero.</param>
    /// <returns>Where in half columns, and how likely, 0 to 1; NaN and 0 where the place lies outside.</returns>
    public static (double At, double Likelihood) Find(ReadOnlySpan<float> probabilities, double at, double within)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(within);
        int first = Math.Max(0, (int)Math.Ceiling(at - within)), last = Math.Min(probabilities.Length - 1, (int)Math.Floor(at + within));
        if (double.IsNaN(at) || last < first)
            return (double.NaN, 0);
        int peak = first;
        for (int i = first + 1; i <= last; i++)
            peak = probabilities[i] > probabilities[peak] ? i : peak;
        return (peak + Vertex(probabilities, peak), probabilities[peak]);
    }

    // The top of the parabola through the logarithms, as the marks that a network learns are Gaussians.
    private static double Vertex(ReadOnlySpan<float> probabilities, int peak)
    {
        if (peak < Reach || peak >= probabilities.Length - Reach)
            return 0;
        double slope = 0, bend = 0;
        for (int k = -Reach; k <= Reach; k++)
        {
            double log = Math.Log(Math.Max(probabilities[peak + k], 1e-6));
            slope += k * log / 10;
            bend += ((k * k) - 2) * log / 14;
        }

        return bend < 0 ? Math.Clamp(-slope / (2 * bend), -1, 1) : 0;
    }
}
