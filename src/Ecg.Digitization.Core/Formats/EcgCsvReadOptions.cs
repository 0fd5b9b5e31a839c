namespace Ecg.Digitization.Formats;

/// <summary>How to read delimited text. Immutable and thread-safe.</summary>
public sealed record EcgCsvReadOptions
{
    /// <summary>The defaults.</summary>
    public static EcgCsvReadOptions Default { get; } = new();

    /// <summary>Samples per second; null (the default) to take them from the time column.</summary>
    public double? SampleRateHz { get; init; }

    /// <summary>The longest line in characters; default 65,536.</summary>
    public int MaxLineLength { get; init; } = 65_536;

    /// <summary>The most rows after the header; default 10,000,000.</summary>
    public int MaxRows { get; init; } = 10_000_000;
}
