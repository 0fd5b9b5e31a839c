namespace Ecg.Digitization.Metrics;

/// <summary>What kind of error a predicted lead has, and what is left of it as each kind is taken away. Immutable and thread-safe.</summary>
/// <remarks>
/// The model is prediction(t) = gain * truth(t - delay - stretch * (t - centre)) + offset + the rest. The ratios are cumulative: each
/// step removes one more error than the one before. All are over the same samples, those that every step covers.
/// </remarks>
/// <param name="SampleCount">The samples that counted; every other value is NaN where there are fewer than 32 or either signal is constant.</param>
/// <param name="DelayMilliseconds">How much later the prediction is than the truth, at the centre of the lead, ms.</param>
/// <param name="OffsetMillivolt">Mean of (prediction - truth) once the delay is removed, mV.</param>
/// <param name="Gain">Slope of the least-squares line of the prediction on the truth once delay and offset are removed; 1 is right.</param>
/// <param name="StretchPpm">How much longer the prediction's time runs, in millionths: 1000 is 10 ms over 10 s.</param>
/// <param name="SnrDb">The ratio as it is, dB.</param>
/// <param name="SnrWithoutDelayDb">The ratio once the delay is removed.</param>
/// <param name="SnrWithoutOffsetDb">The ratio once the offset is removed too.</param>
/// <param name="SnrWithoutGainDb">The ratio once the gain error is removed too; that before it where the gain is not above 0.</param>
/// <param name="SnrWithoutStretchDb">The ratio once the stretch is removed too: what remains is noise and shape.</param>
public readonly record struct LeadErrorReport(
    int SampleCount,
    double DelayMilliseconds,
    double OffsetMillivolt,
    double Gain,
    double StretchPpm,
    double SnrDb,
    double SnrWithoutDelayDb,
    double SnrWithoutOffsetDb,
    double SnrWithoutGainDb,
    double SnrWithoutStretchDb)
{
    /// <summary>The gain error in percent: 100 (gain - 1).</summary>
    public double GainErrorPercent => 100 * (Gain - 1);

    /// <summary>A report that says nothing.</summary>
    /// <param name="sampleCount">The samples there were.</param>
    public static LeadErrorReport None(int sampleCount) => new(
        sampleCount, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}
