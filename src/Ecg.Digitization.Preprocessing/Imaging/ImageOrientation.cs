namespace Ecg.Digitization.Preprocessing;

/// <summary>How stored pixels must be turned to be seen upright: the values of the EXIF and TIFF tag 0x0112.</summary>
public enum ImageOrientation
{
    /// <summary>As stored.</summary>
    Normal = 1,
    /// <summary>Mirrored left to right.</summary>
    MirroredHorizontally = 2,
    /// <summary>Turned by 180 degrees.</summary>
    Rotated180 = 3,
    /// <summary>Mirrored top to bottom.</summary>
    MirroredVertically = 4,
    /// <summary>Mirrored along the main diagonal: rows become columns.</summary>
    Transposed = 5,
    /// <summary>To be turned by 90 degrees clockwise.</summary>
    Rotate90Clockwise = 6,
    /// <summary>Mirrored along the other diagonal.</summary>
    Transversed = 7,
    /// <summary>To be turned by 90 degrees counter-clockwise.</summary>
    Rotate90CounterClockwise = 8,
}
