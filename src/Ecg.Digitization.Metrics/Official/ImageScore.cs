namespace Ecg.Digitization.Metrics;

/// <summary>The official score of one image: the powers of its leads summed, then one ratio. Immutable and thread-safe.</summary>
/// <param name="SignalPower">Sum of the leads' signal powers, mV².</param>
/// <param name="NoisePower">Sum of the leads' noise powers, mV².</param>
/// <param name="Cap">The largest linear ratio.</param>
public readonly record struct ImageScore(double SignalPower, double NoisePower, double Cap = OfficialMetric.DefaultCap)
{
    /// <summary>The linear ratio, between 0 and <see cref="Cap"/>. The final score averages these, not decibels.</summary>
    public double LinearSnr => OfficialMetric.LinearSnr(SignalPower, NoisePower, Cap);

    /// <summary>The ratio in decibels, never below -<see cref="Cap"/>.</summary>
    public double SnrDb => OfficialMetric.ToDecibels(LinearSnr, Cap);

    /// <summary>Sums leads in the order given, so the same leads always give the same bits.</summary>
    /// <param name="leads">The leads of one image.</param>
    /// <param name="cap">The largest linear ratio.</param>
    public static ImageScore FromLeads(ReadOnlySpan<LeadScore> leads, double cap = OfficialMetric.DefaultCap)
    {
        double signal = 0, noise = 0;
        foreach (LeadScore lead in leads)
        {
            signal += lead.SignalPower;
            noise += lead.NoisePower;
        }

        return new ImageScore(signal, noise, cap);
    }
}
