namespace Ecg.Digitization;

/// <summary>A half-open stretch of page time, in seconds from the first printed sample of the leftmost column. Immutable and thread-safe.</summary>
/// <param name="StartSeconds">The first instant inside the window.</param>
/// <param name="EndSeconds">The first instant after the window; not before <paramref name="StartSeconds"/>.</param>
public readonly record struct TimeWindow(double StartSeconds, double EndSeconds)
{
    /// <summary>The length in seconds.</summary>
    public double DurationSeconds => EndSeconds - StartSeconds;

    /// <summary>A window of no length at time zero.</summary>
    public static TimeWindow Empty => default;

    /// <summary>The sample indices [first, end) that lie in the window at a rate, never outside [0, <paramref name="length"/>).</summary>
    /// <param name="sampleRateHz">The rate in hertz.</param>
    /// <param name="length">The number of samples of the whole record.</param>
    public (int First, int End) ToSampleRange(double sampleRateHz, int length)
    {
        // A millionth of a sample of slack keeps 2.5 s * 500 Hz at 1250 whatever the rounding of the product.
        int first = (int)Math.Ceiling((StartSeconds * sampleRateHz) - 1e-6);
        int end = (int)Math.Ceiling((EndSeconds * sampleRateHz) - 1e-6);
        first = Math.Clamp(first, 0, length);
        return (first, Math.Clamp(end, first, length));
    }
}
