namespace Ecg.Digitization.Formats;

/// <summary>Limits for reading WFDB records. Immutable and thread-safe.</summary>
public sealed record WfdbReadOptions
{
    /// <summary>The defaults.</summary>
    public static WfdbReadOptions Default { get; } = new();

    /// <summary>The most signals a header may state; default 256.</summary>
    public int MaxSignals { get; init; } = 256;

    /// <summary>The most samples of all signals together; default 100,000,000.</summary>
    public long MaxTotalSamples { get; init; } = 100_000_000;

    /// <summary>The longest header line in characters; default 4096 (header(5) says 255, real files exceed it).</summary>
    public int MaxLineLength { get; init; } = 4096;

    /// <summary>The most lines of a header file; default 10,000.</summary>
    public int MaxHeaderLines { get; init; } = 10_000;

    /// <summary>Whether a checksum that differs from the header's is refused; default true.</summary>
    public bool VerifyChecksums { get; init; } = true;
}
