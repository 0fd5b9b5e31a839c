namespace Ecg.Digitization.Tests.Evaluation;

/// <summary>Band-limited records whose every sample is known at any rate.</summary>
internal static class TestRecords
{
    /// <summary>Ten seconds of twelve different sums of sines below 30 Hz, around 1 mV.</summary>
    public static EcgRecord Recording(double sampleRateHz, Func<Lead, double, double>? change = null)
        => Record(sampleRateHz, static _ => new TimeWindow(0, 10), change);

    /// <summary>The same, blank outside the windows of a layout.</summary>
    public static EcgRecord Printed(double sampleRateHz, PageLayout layout, Func<Lead, double, double>? change = null)
    {
        IReadOnlyDictionary<Lead, TimeWindow> windows = layout.GetWindows();
        return Record(sampleRateHz, lead => windows.TryGetValue(lead, out TimeWindow window) ? window : TimeWindow.Empty, change);
    }

    /// <summary>The value of a lead at a time.</summary>
    public static double Value(Lead lead, double seconds)
    {
        double k = 1 + (int)lead;
        return (0.6 * Math.Sin(2 * Math.PI * (1.1 + (0.13 * k)) * seconds)) + (0.3 * Math.Sin((2 * Math.PI * 9.7 * seconds) + k)) + (0.1 * Math.Cos(2 * Math.PI * 27 * seconds));
    }

    private static EcgRecord Record(double rate, Func<Lead, TimeWindow> windowOf, Func<Lead, double, double>? change)
    {
        int count = (int)Math.Ceiling((10 * rate) - 1e-6);
        return new EcgRecord("test", rate, count, Leads.All.Select(lead =>
        {
            TimeWindow window = windowOf(lead);
            if (window.DurationSeconds == 0)
                return LeadSignal.NotPrinted(lead, count, rate);
            var samples = new float[count];
            samples.AsSpan().Fill(float.NaN);
            (int first, int end) = window.ToSampleRange(rate, count);
            for (int i = first; i < end; i++)
                samples[i] = (float)(Value(lead, i / rate) + (change?.Invoke(lead, i / rate) ?? 0));
            return new LeadSignal(lead, samples, rate, window, LeadStatus.Read, 1);
        }));
    }
}
