using Ecg.Digitization.Formats;

namespace Ecg.Digitization.Synthesis;

/// <summary>Signals of WFDB records in a folder, at random rates and with random device filters. Immutable and thread-safe.</summary>
public sealed class WfdbSignals : ISignalSource
{
    private readonly string[] _headers;

    /// <summary>Lists the folder's records.</summary>
    /// <param name="folder">A folder with .hea files of twelve-lead records.</param>
    /// <exception cref="ArgumentException">The folder holds no .hea file.</exception>
    public WfdbSignals(string folder)
    {
        _headers = Directory.GetFiles(folder, "*.hea");
        if (_headers.Length == 0)
            throw new ArgumentException($"There are no .hea files in {folder}.", nameof(folder));
        Array.Sort(_headers, StringComparer.Ordinal);
    }

    /// <summary>How many records there are.</summary>
    public int Count => _headers.Length;

    /// <summary>The rate of every record where they do not keep theirs; by default each draws one of <see cref="SignalRates"/>.</summary>
    public double? SampleRateHz { get; init; }

    /// <summary>Whether records keep their rate; false by default.</summary>
    public bool KeepRate { get; init; }

    /// <summary>Whether records are filtered as devices do; true by default.</summary>
    public bool Filter { get; init; } = true;

    /// <inheritdoc/>
    /// <exception cref="EcgFormatException">A record is malformed.</exception>
    public EcgRecord GetRecord(ulong seed)
    {
        var random = new SeededRandom(seed);
        EcgRecord record = WfdbReader.Read(_headers[random.Next(_headers.Length)]).ToEcgRecord();
        double rate = SignalRates.Draw(random);
        if (!KeepRate)
            record = ToRate(record, SampleRateHz ?? rate);
        return Filter ? DeviceFilter.Draw(random).Apply(record) : record;
    }

    private static EcgRecord ToRate(EcgRecord record, double rate)
    {
        var leads = new List<LeadSignal>();
        int count = SignalResampler.GetOutputLength(record.SampleCount, record.SampleRateHz, rate);
        foreach (LeadSignal lead in record.Leads)
            leads.Add(new LeadSignal(lead.Lead, SignalResampler.Resample(lead.Samples.Span, record.SampleRateHz, rate), rate, lead.Window, lead.Status, lead.Confidence));
        return new EcgRecord(record.Name, rate, count, leads);
    }
}
