namespace Ecg.Digitization;

/// <summary>How <see cref="EcgDigitizer.DigitizeManyAsync(IAsyncEnumerable{EcgImageSource}, DigitizeManyOptions?, CancellationToken)"/> runs. Immutable and thread-safe.</summary>
public sealed record DigitizeManyOptions
{
    /// <summary>How many pages are read at once, 1 to 1024; by default the digitizer's thread limit, or else one per core. Each holds its pixels in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 1024.</exception>
    public int? MaxConcurrency
    {
        get;
        init
        {
            if (value is < 1 or > 1024)
                throw new ArgumentOutOfRangeException(nameof(MaxConcurrency), value, "MaxConcurrency must lie between 1 and 1024.");
            field = value;
        }
    }

    /// <summary>How many pages may be finished, or in work, beyond the one whose turn it is, 1 to 65,536; by default twice <see cref="MaxConcurrency"/>. It bounds the memory where the reader of the results is slow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 65,536.</exception>
    public int? MaxAhead
    {
        get;
        init
        {
            if (value is < 1 or > 65_536)
                throw new ArgumentOutOfRangeException(nameof(MaxAhead), value, "MaxAhead must lie between 1 and 65,536.");
            field = value;
        }
    }
}
