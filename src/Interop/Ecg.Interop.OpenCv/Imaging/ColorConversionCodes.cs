namespace OpenCvSharp;

/// <summary>Conversions between colour spaces.</summary>
public enum ColorConversionCodes
{
    BGR2BGRA = 0,
    RGB2RGBA = 0,
    BGRA2BGR = 1,
    RGBA2RGB = 1,
    BGR2RGB = 4,
    RGB2BGR = 4,
    BGRA2RGBA = 5,
    BGR2GRAY = 6,
    RGB2GRAY = 7,
    GRAY2BGR = 8,
    GRAY2RGB = 8,
    GRAY2BGRA = 9,
    BGRA2GRAY = 10,
    RGBA2GRAY = 11,
    BGR2XYZ = 32,
    BGR2YCrCb = 36,
    YCrCb2BGR = 38,
    BGR2HSV = 40,
    BGR2Lab = 44,
    BGR2Luv = 50,
    BGR2HLS = 52,
    HSV2BGR = 54,
    Lab2BGR = 56,
    HLS2BGR = 60,
}
