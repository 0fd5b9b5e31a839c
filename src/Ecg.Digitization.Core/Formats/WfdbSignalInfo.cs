namespace Ecg.Digitization.Formats;

/// <summary>One signal line of a WFDB header. Immutable and thread-safe.</summary>
/// <remarks>The fields and their defaults are those of header(5) of the WFDB Applications Guide, PhysioNet.</remarks>
public sealed record WfdbSignalInfo
{
    /// <summary>The gain that applies where a header states none, in units per physical unit (header(5), "ADC gain").</summary>
    public const double DefaultGain = 200;

    /// <summary>The signal's name (<c>sig_name</c>), the last field of the line: <c>V1</c>.</summary>
    public required string Description { get; init; }

    /// <summary>The signal file's name, without folder.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The storage format, 16 or 212.</summary>
    public int Format { get; init; } = 16;

    /// <summary>Bytes before the first sample in the signal file (the <c>+</c> modifier of the format).</summary>
    public long ByteOffset { get; init; }

    /// <summary>Stored units per physical unit, above zero.</summary>
    public double Gain { get; init; } = DefaultGain;

    /// <summary>The stored value that stands for zero physical units.</summary>
    public int Baseline { get; init; }

    /// <summary>The physical unit, without white space.</summary>
    public string Units { get; init; } = "mV";

    /// <summary>Bits of the converter.</summary>
    public int AdcResolution { get; init; } = 12;

    /// <summary>The stored value in the middle of the converter's range.</summary>
    public int AdcZero { get; init; }

    /// <summary>The first stored value, as the header states it.</summary>
    public int InitialValue { get; init; }

    /// <summary>The 16-bit checksum of the stored values, as the header states it; null where it states none.</summary>
    public int? Checksum { get; init; }

    /// <summary>The block size; 0 for ordinary files.</summary>
    public int BlockSize { get; init; }
}
