namespace Ecg.Digitization.Preprocessing;

/// <summary>The encoded image formats that a page can come in.</summary>
public enum PageImageFormat
{
    /// <summary>Portable Network Graphics.</summary>
    Png,
    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,
    /// <summary>TIFF or BigTIFF; of several pages the first is read.</summary>
    Tiff,
    /// <summary>Windows bitmap.</summary>
    Bmp,
    /// <summary>WebP, a still image.</summary>
    WebP,
}
