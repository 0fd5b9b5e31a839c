using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Encodes images without loss. Stateless and thread-safe.</summary>
public static class PageImageEncoder
{
    /// <summary>The image as a PNG file: colour as RGB, grey as grey. Thread-safe.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="EcgDigitizationException">The image could not be encoded.</exception>
    public static byte[] EncodePng(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using Mat mat = image.ToMat();
        if (!Cv2.ImEncode(".png", mat, out byte[] encoded, Array.Empty<int>()))
            throw new EcgDigitizationException(DigitizationStage.Export, "The image could not be encoded.");
        return encoded;
    }
}
