using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ecg.Digitization;

/// <summary>Twelve calibrated leads on one clock. Immutable and thread-safe.</summary>
/// <remarks>The words follow WFDB: <see cref="SampleRateHz"/> is its <c>fs</c>, <see cref="SampleCount"/> its <c>sig_len</c>.</remarks>
public sealed class EcgRecord
{
    private readonly LeadSignal[] _leads;

    /// <summary>Creates a record; leads that are not given are marked as not printed.</summary>
    /// <param name="name">A name for files and logs; it must not identify a patient.</param>
    /// <param name="sampleRateHz">Samples per second, finite and above zero.</param>
    /// <param name="sampleCount">The number of samples of every lead.</param>
    /// <param name="leads">At most one signal per lead, all of this rate and length.</param>
    /// <exception cref="ArgumentException">A lead is given twice, or has another rate or length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive, or the number of samples is negative.</exception>
    public EcgRecord(string name, double sampleRateHz, int sampleCount, IEnumerable<LeadSignal> leads)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(leads);
        ArgumentOutOfRangeException.ThrowIfNegative(sampleCount);
        if (!double.IsFinite(sampleRateHz) || sampleRateHz <= 0)
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, "The sample rate must be finite and above zero.");
        Name = name;
        SampleRateHz = sampleRateHz;
        SampleCount = sampleCount;
        _leads = new LeadSignal[Ecg.Digitization.Leads.Count];
        foreach (LeadSignal signal in leads)
        {
            if (_leads[(int)signal.Lead] is not null)
                throw new ArgumentException($"Lead {signal.Lead.ToName()} is given twice.", nameof(leads));
            if (signal.Samples.Length != sampleCount || signal.SampleRateHz != sampleRateHz)
                throw new ArgumentException($"Lead {signal.Lead.ToName()} has {signal.Samples.Length} samples at {signal.SampleRateHz} Hz; the record has {sampleCount} at {sampleRateHz} Hz.", nameof(leads));
            _leads[(int)signal.Lead] = signal;
        }

        foreach (Lead lead in Ecg.Digitization.Leads.All)
            _leads[(int)lead] ??= LeadSignal.NotPrinted(lead, sampleCount, sampleRateHz);
    }

    /// <summary>A name for files and logs.</summary>
    public string Name { get; }

    /// <summary>Samples per second of every lead.</summary>
    public double SampleRateHz { get; }

    /// <summary>The number of samples of every lead.</summary>
    public int SampleCount { get; }

    /// <summary>The length in seconds.</summary>
    public double DurationSeconds => SampleCount / SampleRateHz;

    /// <summary>All twelve leads in standard order; those not on the page have the status <see cref="LeadStatus.NotPrinted"/>.</summary>
    public ImmutableArray<LeadSignal> Leads => ImmutableCollectionsMarshal.AsImmutableArray(_leads);

    /// <summary>One lead.</summary>
    public LeadSignal this[Lead lead] => _leads[(int)lead];

    /// <summary>The same record at another rate, by <see cref="SignalResampler"/>; windows, status, confidence and issues are kept.</summary>
    /// <param name="sampleRateHz">The new rate, finite and above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and positive, or the result does not fit into an array.</exception>
    public EcgRecord ResampleTo(double sampleRateHz)
    {
        int count = SignalResampler.GetOutputLength(SampleCount, SampleRateHz, sampleRateHz);
        if (sampleRateHz == SampleRateHz)
            return this;
        var leads = new LeadSignal[_leads.Length];
        for (int i = 0; i < leads.Length; i++)
        {
            LeadSignal old = _leads[i];
            float[] samples = SignalResampler.Resample(old.Samples.Span, SampleRateHz, sampleRateHz);
            leads[i] = new LeadSignal(old.Lead, samples, sampleRateHz, old.Window, old.Status, old.Confidence, old.Issues);
        }

        return new EcgRecord(Name, sampleRateHz, count, leads);
    }
}
