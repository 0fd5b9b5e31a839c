using System.Collections.Immutable;

namespace Ecg.Digitization.Formats;

/// <summary>A WFDB record in physical units: any signals, NaN where a sample is missing. Immutable and thread-safe.</summary>
public sealed class WfdbRecord
{
    private readonly double[][] _signals;

    /// <summary>Creates a record from samples that the new instance takes over.</summary>
    /// <param name="header">The header; its signals are those of <paramref name="signals"/>, in the same order.</param>
    /// <param name="signals">Physical units, NaN for missing. Shape (signals, samples).</param>
    /// <exception cref="ArgumentException">The number of signals differs, or they are not all of one length.</exception>
    public WfdbRecord(WfdbHeader header, IReadOnlyList<double[]> signals)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(signals);
        if (header.Signals.Length != signals.Count)
            throw new ArgumentException($"The header has {header.Signals.Length} signals, the data {signals.Count}.", nameof(signals));
        if (!double.IsFinite(header.SampleRateHz) || header.SampleRateHz <= 0)
            throw new ArgumentException("The sample rate must be finite and above zero.", nameof(header));
        int length = signals.Count == 0 ? 0 : signals[0].Length;
        foreach (double[] signal in signals)
        {
            if (signal.Length != length)
                throw new ArgumentException($"The signals have different lengths: {length} and {signal.Length}.", nameof(signals));
        }

        _signals = [.. signals];
        Header = header with { SampleCount = length };
    }

    /// <summary>Name, rate, signal descriptions and comments; its sample count is that of the data.</summary>
    public WfdbHeader Header { get; }

    /// <summary>The number of signals.</summary>
    public int SignalCount => _signals.Length;

    /// <summary>The number of samples of every signal.</summary>
    public int SampleCount => Header.SampleCount!.Value;

    /// <summary>Samples per second.</summary>
    public double SampleRateHz => Header.SampleRateHz;

    /// <summary>The samples of one signal in its physical unit, NaN for missing. Shape (samples).</summary>
    /// <param name="signal">The signal's index.</param>
    public ReadOnlyMemory<double> GetSamples(int signal) => _signals[signal];

    /// <summary>The index of the first signal of a name, ignoring case; -1 if there is none.</summary>
    /// <param name="name">A signal name: <c>V1</c>.</param>
    public int IndexOf(string name)
    {
        for (int i = 0; i < _signals.Length; i++)
        {
            if (Header.Signals[i].Description.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    /// <summary>The standard leads of the record in millivolts; signals of other names are left out.</summary>
    /// <remarks>Names are matched ignoring case. A lead's window runs from its first to its last sample that has a value.</remarks>
    /// <exception cref="EcgFormatException">A lead is there twice, its unit is not a voltage, or no signal is a lead.</exception>
    public EcgRecord ToEcgRecord()
    {
        var leads = ImmutableArray.CreateBuilder<LeadSignal>(Leads.Count);
        var seen = new bool[Leads.Count];
        for (int i = 0; i < _signals.Length; i++)
        {
            WfdbSignalInfo info = Header.Signals[i];
            if (!Leads.TryParse(info.Description, out Lead lead))
                continue;
            if (seen[(int)lead])
                throw new EcgFormatException(Header.Name, 0, $"lead {lead.ToName()} is given twice");
            seen[(int)lead] = true;
            if (!TryGetMillivoltsPerUnit(info.Units, out double factor))
                throw new EcgFormatException(Header.Name, 0, $"lead {lead.ToName()} is in '{info.Units}', which is not V, mV or uV");
            leads.Add(LeadSignal.FromSamples(lead, Array.ConvertAll(_signals[i], v => (float)(v * factor)), SampleRateHz));
        }

        if (leads.Count == 0)
            throw new EcgFormatException(Header.Name, 0, $"none of the {_signals.Length} signals has the name of a standard lead");
        return new EcgRecord(Header.Name, SampleRateHz, SampleCount, leads);
    }

    /// <summary>A WFDB record of all twelve leads, 1000 units per millivolt, NaN kept.</summary>
    /// <param name="record">The leads.</param>
    /// <param name="comments">Comment lines for the header, without anything that identifies a patient.</param>
    public static WfdbRecord FromEcgRecord(EcgRecord record, IEnumerable<string>? comments = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ImmutableArray<LeadSignal> leads = record.Leads;
        var header = new WfdbHeader
        {
            Name = record.Name,
            SampleRateHz = record.SampleRateHz,
            CounterFrequencyHz = record.SampleRateHz,
            Signals = [.. leads.Select(static l => new WfdbSignalInfo { Description = l.Lead.ToName(), Gain = WfdbWriter.GainPerMillivolt, AdcResolution = 16 })],
            Comments = comments is null ? [] : [.. comments],
        };
        var signals = new double[leads.Length][];
        for (int i = 0; i < signals.Length; i++)
            signals[i] = Array.ConvertAll(leads[i].Samples.ToArray(), static v => (double)v);
        return new WfdbRecord(header, signals);
    }

    private static bool TryGetMillivoltsPerUnit(string units, out double factor)
    {
        // Micro is written as the letter u, as U+00B5 (micro sign) or as U+03BC (Greek mu).
        factor = units.Replace('\u00b5', 'u').Replace('\u03bc', 'u').ToUpperInvariant() switch
        {
            "MV" => 1,
            "UV" => 1e-3,
            "V" => 1e3,
            _ => 0,
        };
        return factor > 0;
    }
}
