namespace Ecg.Digitization.Model;

/// <summary>Reads where a lead begins or ends from a network's probabilities. Stateless and thread-safe.</summary>
public static class TraceBorders
{
    private const int Reach = 4;

    /// <summary>Finds the likeliest border near a place: the peak, then the centre of mass round it.</summary>
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
        double sum = 0, moment = 0;
        for (int i = Math.Max(0, peak - Reach); i <= Math.Min(probabilities.Length - 1, peak + Reach); i++)
        {
            sum += probabilities[i];
            moment += probabilities[i] * (double)(i - peak);
        }

        return (peak + (sum > 0 ? moment / sum : 0), probabilities[peak]);
    }
}
