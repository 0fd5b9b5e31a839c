namespace OpenCvSharp;

/// <summary>Parameters of the image encoders.</summary>
public enum ImwriteFlags
{
    JpegQuality = 1,
    JpegProgressive = 2,
    JpegOptimize = 3,
    JpegLumaQuality = 5,
    JpegChromaQuality = 6,
    PngCompression = 16,
    PngStrategy = 17,
    PngBilevel = 18,
    WebPQuality = 64,
    TiffResUnit = 256,
    TiffXDpi = 257,
    TiffYDpi = 258,
    TiffCompression = 259,
}
