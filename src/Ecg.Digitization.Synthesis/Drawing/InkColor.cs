namespace Ecg.Digitization.Synthesis;

/// <summary>A colour in sRGB. Immutable and thread-safe.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct InkColor(byte R, byte G, byte B)
{
    /// <summary>Black.</summary>
    public static InkColor Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static InkColor White => new(255, 255, 255);

    /// <inheritdoc/>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";
}
