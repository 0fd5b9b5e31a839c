using System.Collections.Immutable;

namespace Ecg.Digitization.Formats;

/// <summary>The content of a WFDB header file (.hea) of one segment. Immutable and thread-safe.</summary>
/// <remarks>The fields and their defaults are those of header(5) of the WFDB Applications Guide, PhysioNet.</remarks>
public sealed record WfdbHeader
{
    /// <summary>The sample rate that applies where a header states none (header(5), "sampling frequency").</summary>
    public const double DefaultSampleRateHz = 250;

    /// <summary>The record's name.</summary>
    public required string Name { get; init; }

    /// <summary>Samples per second of every signal (<c>fs</c>), finite and above zero.</summary>
    public double SampleRateHz { get; init; } = DefaultSampleRateHz;

    /// <summary>The number of samples of every signal (<c>sig_len</c>); null where the header leaves it to the signal file.</summary>
    public int? SampleCount { get; init; }

    /// <summary>Ticks per second of the counter; the sample rate where the header states none.</summary>
    public double CounterFrequencyHz { get; init; } = DefaultSampleRateHz;

    /// <summary>The counter's value at the first sample.</summary>
    public double BaseCounter { get; init; }

    /// <summary>The time of day of the first sample, if stated.</summary>
    public TimeOnly? BaseTime { get; init; }

    /// <summary>The date of the first sample, if stated.</summary>
    public DateOnly? BaseDate { get; init; }

    /// <summary>The signals, in file order.</summary>
    public ImmutableArray<WfdbSignalInfo> Signals { get; init; } = [];

    /// <summary>The text of every comment line, without the <c>#</c> and surrounding white space.</summary>
    public ImmutableArray<string> Comments { get; init; } = [];
}
