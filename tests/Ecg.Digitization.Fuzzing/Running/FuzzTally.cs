namespace Ecg.Digitization.Fuzzing.Running;

/// <summary>What came of a range of inputs.</summary>
public sealed record FuzzTally
{
    public required string Family { get; init; }

    public required ulong Seed { get; init; }

    public long Inputs { get; set; }

    public long Accepted { get; set; }

    /// <summary>Refused as documented, by exception type.</summary>
    public SortedDictionary<string, long> Refused { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What must not happen: by index.</summary>
    public SortedDictionary<long, string> Faults { get; init; } = [];

    public double SlowestMilliseconds { get; set; }

    public long SlowestIndex { get; set; }

    /// <summary>The process's memory after a tenth of the inputs.</summary>
    public long FirstResidentBytes { get; set; }

    /// <summary>And after all of them.</summary>
    public long LastResidentBytes { get; set; }

    public double CpuSeconds { get; set; }

    /// <summary>Adds the tally of a later range, read by another process.</summary>
    public void Add(FuzzTally later)
    {
        Inputs += later.Inputs;
        Accepted += later.Accepted;
        CpuSeconds += later.CpuSeconds;
        foreach ((string type, long count) in later.Refused)
            Refused[type] = Refused.GetValueOrDefault(type) + count;
        foreach ((long index, string fault) in later.Faults)
            Faults[index] = fault;
        if (later.SlowestMilliseconds > SlowestMilliseconds)
            (SlowestMilliseconds, SlowestIndex) = (later.SlowestMilliseconds, later.SlowestIndex);
        if (FirstResidentBytes == 0)
            FirstResidentBytes = later.FirstResidentBytes;
        LastResidentBytes = later.LastResidentBytes;
    }
}
