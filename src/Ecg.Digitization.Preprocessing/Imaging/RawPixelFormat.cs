namespace Ecg.Digitization.Preprocessing;

/// <summary>The order of bytes in pixels that are handed over undecoded.</summary>
public enum RawPixelFormat
{
    /// <summary>One byte of brightness.</summary>
    Gray8,
    /// <summary>Blue, green, red.</summary>
    Bgr24,
    /// <summary>Red, green, blue.</summary>
    Rgb24,
    /// <summary>Blue, green, red, opacity (not premultiplied).</summary>
    Bgra32,
    /// <summary>Red, green, blue, opacity (not premultiplied).</summary>
    Rgba32,
}
