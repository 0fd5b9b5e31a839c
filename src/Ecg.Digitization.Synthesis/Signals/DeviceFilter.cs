namespace Ecg.Digitization.Synthesis;

/// <summary>The filters of an electrocardiograph, each of second order; 0 switches one off. Linear and equal for all leads, so Einthoven's relations stay. Immutable and thread-safe.</summary>
/// <param name="HighPassHz">Against wander of the baseline: 0.05, 0.15, 0.5.</param>
/// <param name="LowPassHz">Against muscle noise: 35, 40, 100, 150.</param>
/// <param name="NotchHz">Against mains hum: 50 or 60.</param>
/// <remarks>Biquads after R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients".</remarks>
public sealed record DeviceFilter(double HighPassHz = 0, double LowPassHz = 0, double NotchHz = 0)
{
    private static readonly double[] High = [0, 0, 0.05, 0.15, 0.5], Low = [0, 0, 35, 40, 100, 150], Notch = [0, 0, 0, 50, 60];

    /// <summary>One of the usual settings.</summary>
    /// <param name="random">Chance.</param>
    public static DeviceFilter Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new DeviceFilter(High[random.Next(High.Length)], Low[random.Next(Low.Length)], Notch[random.Next(Notch.Length)]);
    }

    /// <summary>Filters every lead; NaN samples stay and the filter holds over them.</summary>
    /// <param name="record">The record.</param>
    public EcgRecord Apply(EcgRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        double nyquist = record.SampleRateHz / 2;
        var leads = new List<LeadSignal>();
        foreach (LeadSignal lead in record.Leads)
        {
            float[] samples = lead.Samples.ToArray();
            if (HighPassHz > 0 && HighPassHz < nyquist)
                Run(samples, Biquad(HighPassHz / record.SampleRateHz, Math.Sqrt(0.5), Kind.High));
            if (LowPassHz > 0 && LowPassHz < 0.9 * nyquist)
                Run(samples, Biquad(LowPassHz / record.SampleRateHz, Math.Sqrt(0.5), Kind.Low));
            if (NotchHz > 0 && NotchHz < 0.9 * nyquist)
                Run(samples, Biquad(NotchHz / record.SampleRateHz, 15, Kind.Notch));
            leads.Add(new LeadSignal(lead.Lead, samples, record.SampleRateHz, lead.Window, lead.Status, lead.Confidence));
        }

        return new EcgRecord(record.Name, record.SampleRateHz, record.SampleCount, leads);
    }

    private static double[] Biquad(double frequency, double q, Kind kind)
    {
        (double sin, double cos) = Math.SinCos(2 * Math.PI * frequency);
        double alpha = sin / (2 * q), a0 = 1 + alpha;
        (double b0, double b1) = kind switch
        {
            Kind.Low => ((1 - cos) / 2, 1 - cos),
            Kind.High => ((1 + cos) / 2, -(1 + cos)),
            _ => (1, -2 * cos),
        };
        return [b0 / a0, b1 / a0, b0 / a0, -2 * cos / a0, (1 - alpha) / a0];
    }

    /// <summary>Runs a biquad in the transposed direct form II, started as if the first sample had lasted for ever.</summary>
    private static void Run(Span<float> samples, double[] c)
    {
        double gain = (c[0] + c[1] + c[2]) / (1 + c[3] + c[4]), s1 = 0, s2 = 0;
        bool started = false;
        for (int i = 0; i < samples.Length; i++)
        {
            double x = samples[i];
            if (double.IsNaN(x))
                continue;
            if (!started)
            {
                s2 = (c[2] * x) - (c[4] * gain * x);
                s1 = (c[1] * x) - (c[3] * gain * x) + s2;
                started = true;
            }

            double y = (c[0] * x) + s1;
            s1 = (c[1] * x) - (c[3] * y) + s2;
            s2 = (c[2] * x) - (c[4] * y);
            samples[i] = (float)y;
        }
    }

    private enum Kind
    {
        Low,
        High,
        Notch,
    }
}
