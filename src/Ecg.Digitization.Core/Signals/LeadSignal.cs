using System.Collections.Immutable;

namespace Ecg.Digitization;

/// <summary>One lead over the whole time of a record. Immutable and thread-safe.</summary>
public sealed class LeadSignal
{
    private readonly float[] _samples;

    /// <summary>Creates a lead from samples that the new instance takes over; the caller must not change them afterwards.</summary>
    /// <param name="lead">Which lead.</param>
    /// <param name="samplesMillivolt">Millivolts over the whole record; NaN where nothing was printed or read. Shape (samples).</param>
    /// <param name="sampleRateHz">Samples per second, finite and above zero.</param>
    /// <param name="window">The printed window in page time.</param>
    /// <param name="status">What became of the lead.</param>
    /// <param name="confidence">From 0 (no trust) to 1.</param>
    /// <param name="issues">What a reader should know about this lead, in plain words.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive, or the confidence is outside [0, 1].</exception>
    public LeadSignal(
        Lead lead,
        float[] samplesMillivolt,
        double sampleRateHz,
        TimeWindow window,
        LeadStatus status,
        double confidence,
        ImmutableArray<string> issues = default)
    {
        ArgumentNullException.ThrowIfNull(samplesMillivolt);
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        if (!(confidence >= 0 && confidence <= 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");
        Lead = lead;
        _samples = samplesMillivolt;
        SampleRateHz = sampleRateHz;
        Window = window;
        Status = status;
        Confidence = confidence;
        Issues = issues.IsDefault ? [] : issues;
    }

    /// <summary>Which lead.</summary>
    public Lead Lead { get; }

    /// <summary>Millivolts over the whole record; NaN where nothing was printed or read.</summary>
    public ReadOnlyMemory<float> Samples => _samples;

    /// <summary>Samples per second.</summary>
    public double SampleRateHz { get; }

    /// <summary>The printed window in page time.</summary>
    public TimeWindow Window { get; }

    /// <summary>What became of the lead.</summary>
    public LeadStatus Status { get; }

    /// <summary>From 0 (no trust) to 1: of leads that the trace network read, the probability that the lead's signal-to-noise ratio is above 15 dB.</summary>
    public double Confidence { get; }

    /// <summary>For each sample the probability that it is right to 0.05 mV, 0 where there is none; empty where the reader says nothing of samples. Shape (samples).</summary>
    /// <remarks>Right but for the constant and the shift of up to 0.2 s that the official metric takes from a lead.</remarks>
    public ReadOnlyMemory<float> SampleConfidence { get; init; }

    /// <summary>What a reader should know about this lead, in plain words.</summary>
    public ImmutableArray<string> Issues { get; }

    /// <summary>Whether sample <paramref name="index"/> carries a value.</summary>
    public bool IsValid(int index) => !float.IsNaN(_samples[index]);

    /// <summary>The validity mask: true where the sample carries a value. Shape (samples).</summary>
    public bool[] GetValidityMask() => Array.ConvertAll(_samples, static s => !float.IsNaN(s));

    /// <summary>A lead that the page does not show: all samples NaN.</summary>
    /// <param name="lead">Which lead.</param>
    /// <param name="length">The number of samples of the record.</param>
    /// <param name="sampleRateHz">Samples per second.</param>
    public static LeadSignal NotPrinted(Lead lead, int length, double sampleRateHz)
    {
        var samples = new float[length];
        samples.AsSpan().Fill(float.NaN);
        return new LeadSignal(lead, samples, sampleRateHz, TimeWindow.Empty, LeadStatus.NotPrinted, 0);
    }

    /// <summary>A lead as a signal file gives it: the window runs from the first to the last sample that has a value.</summary>
    /// <remarks>
    /// The status is <see cref="LeadStatus.NotPrinted"/> without any value, <see cref="LeadStatus.Partial"/> with gaps inside the
    /// window, else <see cref="LeadStatus.Read"/>; the confidence is 1 where there is a value, since a file is taken at its word.
    /// </remarks>
    /// <param name="lead">Which lead.</param>
    /// <param name="samplesMillivolt">Millivolts, NaN for missing; the new instance takes the array over. Shape (samples).</param>
    /// <param name="sampleRateHz">Samples per second, finite and above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive.</exception>
    public static LeadSignal FromSamples(Lead lead, float[] samplesMillivolt, double sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(samplesMillivolt);
        int first = 0;
        int end = samplesMillivolt.Length;
        while (first < end && float.IsNaN(samplesMillivolt[first]))
            first++;
        while (end > first && float.IsNaN(samplesMillivolt[end - 1]))
            end--;
        if (first == end)
            return new LeadSignal(lead, samplesMillivolt, sampleRateHz, TimeWindow.Empty, LeadStatus.NotPrinted, 0);
        bool gaps = Array.FindIndex(samplesMillivolt, first, end - first, float.IsNaN) >= 0;
        return new LeadSignal(lead, samplesMillivolt, sampleRateHz, new TimeWindow(first / sampleRateHz, end / sampleRateHz), gaps ? LeadStatus.Partial : LeadStatus.Read, 1);
    }
}
