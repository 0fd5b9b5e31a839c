using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>How signal files are read. Immutable and thread-safe.</summary>
public sealed record SignalFileOptions
{
    /// <summary>The defaults.</summary>
    public static SignalFileOptions Default { get; } = new();

    /// <summary>The leads to give, in this order; all twelve in standard order by default.</summary>
    public ImmutableArray<Lead> Leads { get; init; } = Ecg.Digitization.Leads.All;

    /// <summary>Samples per second of files that do not say; null, the default, to leave it open.</summary>
    public double? SampleRateHz { get; init; }

    /// <summary>The largest file in bytes; default 256 MiB.</summary>
    public long MaxFileBytes { get; init; } = 256L << 20;

    /// <summary>The most samples of one lead; default 10,000,000.</summary>
    public int MaxSamples { get; init; } = 10_000_000;
}
