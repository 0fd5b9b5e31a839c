namespace Ecg.Digitization.Metrics;

/// <summary>Differences (prediction - truth) of one quantity over beats. Immutable and thread-safe.</summary>
/// <param name="Count">The beats in which both have it.</param>
/// <param name="Mean">The mean difference; NaN without a beat.</param>
/// <param name="MeanAbsolute">The mean absolute difference; NaN without a beat.</param>
public readonly record struct Difference(int Count, double Mean, double MeanAbsolute)
{
    /// <summary>Summarises differences, leaving out those that are NaN.</summary>
    /// <param name="values">One per beat.</param>
    public static Difference Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = 0;
        double sum = 0, absolute = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            count++;
            sum += value;
            absolute += Math.Abs(value);
        }

        return count == 0 ? new Difference(0, double.NaN, double.NaN) : new Difference(count, sum / count, absolute / count);
    }
}
