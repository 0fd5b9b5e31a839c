namespace Ecg.Digitization.Training;

/// <summary>Signals of one record as a file gave them, lead after lead. Immutable by agreement; thread-safe while nobody writes to the array.</summary>
/// <param name="Values">Millivolts, NaN where missing. Shape (leads, samples), the leads one after another.</param>
/// <param name="LeadCount">The number of leads, at least 1.</param>
/// <param name="SampleRateHz">Samples per second; null where neither the file nor the caller said so.</param>
public sealed record SignalData(float[] Values, int LeadCount, double? SampleRateHz)
{
    /// <summary>The number of samples of every lead.</summary>
    public int SampleCount => Values.Length / LeadCount;
}
