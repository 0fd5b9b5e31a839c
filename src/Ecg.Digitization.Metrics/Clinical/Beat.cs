namespace Ecg.Digitization.Metrics;

/// <summary>One heartbeat in one lead. Times are seconds from the lead's first sample; NaN where a point could not be found. Immutable and thread-safe.</summary>
/// <param name="PeakSeconds">The QRS peak: the largest deviation from the isoelectric level, refined below a sample by a parabola.</param>
/// <param name="QrsOnsetSeconds">Where the QRS complex begins.</param>
/// <param name="JPointSeconds">Where it ends.</param>
/// <param name="TEndSeconds">The end of the T wave by the tangent method.</param>
/// <param name="IsoelectricMillivolt">The level before the QRS complex, mV.</param>
/// <param name="RMillivolt">The largest value of the QRS complex above that level, mV; 0 where there is no R wave.</param>
/// <param name="SMillivolt">The smallest value after the R wave in the QRS complex, below that level (negative), mV; 0 where there is no S wave.</param>
/// <param name="StMillivolt">The level 60 ms after the J point, relative to the isoelectric level, mV.</param>
public readonly record struct Beat(
    double PeakSeconds,
    double QrsOnsetSeconds,
    double JPointSeconds,
    double TEndSeconds,
    double IsoelectricMillivolt,
    double RMillivolt,
    double SMillivolt,
    double StMillivolt)
{
    /// <summary>From QRS onset to the end of the T wave, in milliseconds.</summary>
    public double QtMilliseconds => 1000 * (TEndSeconds - QrsOnsetSeconds);
}
