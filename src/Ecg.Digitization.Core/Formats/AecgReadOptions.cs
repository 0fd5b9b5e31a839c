namespace Ecg.Digitization.Formats;

/// <summary>Limits for reading annotated ECGs. Immutable and thread-safe.</summary>
public sealed record AecgReadOptions
{
    /// <summary>The defaults.</summary>
    public static AecgReadOptions Default { get; } = new();

    /// <summary>The most characters of a document; default 256 million.</summary>
    public long MaxCharacters { get; init; } = 256_000_000;

    /// <summary>The most samples of a lead, from the first to the last; default 10,000,000.</summary>
    public int MaxSamples { get; init; } = 10_000_000;
}
