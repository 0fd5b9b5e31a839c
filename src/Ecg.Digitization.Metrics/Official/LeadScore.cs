namespace Ecg.Digitization.Metrics;

/// <summary>One lead's part of the official score. Immutable and thread-safe.</summary>
/// <param name="Lag">The shift in samples; positive moved the prediction to the right (later).</param>
/// <param name="Offset">What was taken from the prediction after the shift, in its own unit (mV).</param>
/// <param name="SignalPower">Sum of truth squared over all samples, the mean not removed; mV².</param>
/// <param name="NoisePower">Sum of (truth - aligned prediction) squared over all samples, vacated samples counting as 0; mV².</param>
public readonly record struct LeadScore(int Lag, double Offset, double SignalPower, double NoisePower)
{
    /// <summary>The lead's own linear signal-to-noise ratio, capped: the cap where there is no noise, else 0 where there is no signal.</summary>
    /// <param name="cap">The largest ratio.</param>
    public double LinearSnr(double cap = OfficialMetric.DefaultCap) => OfficialMetric.LinearSnr(SignalPower, NoisePower, cap);

    /// <summary>The lead's own ratio in decibels, never below -<paramref name="cap"/>.</summary>
    /// <param name="cap">The largest linear ratio.</param>
    public double SnrDb(double cap = OfficialMetric.DefaultCap) => OfficialMetric.ToDecibels(LinearSnr(cap), cap);
}
