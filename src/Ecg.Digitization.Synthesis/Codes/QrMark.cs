namespace Ecg.Digitization.Synthesis;

/// <summary>A QR code on a page. Immutable and thread-safe.</summary>
/// <param name="Text">What a reader gets, as UTF-8; at most 134 bytes at <see cref="QrLevel.Low"/>, 58 at <see cref="QrLevel.High"/>.</param>
/// <param name="XMm">The left edge of its modules.</param>
/// <param name="YMm">The upper edge of its modules.</param>
public sealed record QrMark(string Text, double XMm, double YMm)
{
    /// <summary>The side of a module; 0.5 by default.</summary>
    public double ModuleMm { get; init; } = 0.5;

    /// <summary>How much may be lost; <see cref="QrLevel.Medium"/> by default.</summary>
    public QrLevel Level { get; init; } = QrLevel.Medium;
}
