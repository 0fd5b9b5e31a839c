namespace Ecg.Digitization;

/// <summary>A signal file (WFDB, CSV, NumPy) is malformed; the message says where and why.</summary>
public sealed class EcgFormatException : EcgDigitizationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The file or stream name, as the caller gave it.</param>
    /// <param name="line">The line, counted from 1; 0 when the file has no lines.</param>
    /// <param name="reason">What is wrong, in plain words.</param>
    /// <param name="innerException">The error below it, if any.</param>
    public EcgFormatException(string source, long line, string reason, Exception? innerException = null)
        : base(DigitizationStage.Decode, line > 0 ? $"{source}, line {line}: {reason}" : $"{source}: {reason}", innerException)
    {
        Source = source;
        Line = line;
        Reason = reason;
    }

    /// <summary>The line, counted from 1; 0 when the file has no lines.</summary>
    public long Line { get; }

    /// <summary>What is wrong, in plain words.</summary>
    public string Reason { get; }
}
