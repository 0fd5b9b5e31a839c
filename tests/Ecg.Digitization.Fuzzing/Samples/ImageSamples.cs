using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Tests.Imaging;
using OpenCvSharp;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>Small valid images: of every kind that the decoder knows, from OpenCV's encoders and written byte by byte.</summary>
internal static class ImageSamples
{
    private const int Width = 64, Height = 48;

    public static IReadOnlyList<byte[]> Of(PageImageFormat format)
    {
        byte[] pixels = Pixels(3 * Width * Height), small = Pixels(3 * 16 * 12);
        return format switch
        {
            PageImageFormat.Png =>
            [
                Encode(".png"), EncodedSamples.Png(16, 12, 8, 2, small, exif: EncodedSamples.Exif(6), comment: "page"), EncodedSamples.Png(16, 12, 16, 6, Pixels(8 * 16 * 12)),
                EncodedSamples.Png(16, 12, 8, 0, Pixels(16 * 12)), EncodedSamples.Png(16, 12, 1, 0, Pixels(2 * 12)),
                EncodedSamples.Png(16, 12, 4, 3, Pixels(8 * 12), palette: Pixels(48), transparency: Pixels(16)), EncodedSamples.Png(16, 12, 16, 4, Pixels(4 * 16 * 12)),
            ],
            PageImageFormat.Jpeg =>
            [
                Encode(".jpg"), Encode(".jpg", new ImageEncodingParam(ImwriteFlags.JpegProgressive, 1)), LibrarySamples.BaselineJpeg, LibrarySamples.ProgressiveJpeg, LibrarySamples.GrayJpeg,
                LibrarySamples.CmykJpeg, EncodedSamples.WithExif(LibrarySamples.BaselineJpeg, EncodedSamples.Exif(8)),
            ],
            PageImageFormat.Tiff =>
            [
                Tiff(1), Tiff(5), Tiff(8), Tiff(32773),
                EncodedSamples.Tiff(16, 12, 6, true, small, small), EncodedSamples.Tiff(16, 12, 1, false, small, small, small), TiffSamples.Tiled(false), TiffSamples.Big(), LibrarySamples.FaxTiff,
                LibrarySamples.LzwTiff, LibrarySamples.PaletteTiff,
            ],
            PageImageFormat.Bmp => [Encode(".bmp"), EncodedSamples.Bmp(16, 12, small), BmpSamples.Palette(), BmpSamples.RunLength(), BmpSamples.Core()],
            _ => [Encode(".webp", new ImageEncodingParam(ImwriteFlags.WebPQuality, 80)), Encode(".webp", new ImageEncodingParam(ImwriteFlags.WebPQuality, 101)), LibrarySamples.LossyWebP, LibrarySamples.LosslessWebP, LibrarySamples.TurnedWebP],
        };

        byte[] Tiff(int compression) => Encode(".tif", new ImageEncodingParam(ImwriteFlags.TiffCompression, compression));

        byte[] Encode(string extension, params ImageEncodingParam[] parameters)
        {
            using var mat = new Mat(Height, Width, MatType.CV_8UC3);
            System.Runtime.InteropServices.Marshal.Copy(pixels, 0, mat.Data, pixels.Length);
            Cv2.ImEncode(extension, mat, out byte[] encoded, parameters);
            return encoded;
        }
    }

    // Smooth with an edge: noise would make the encoded files long, one colour too short.
    private static byte[] Pixels(int count)
    {
        var pixels = new byte[count];
        for (int i = 0; i < count; i++)
            pixels[i] = (byte)((i / 9) + (i % 101 < 3 ? 120 : 0));
        return pixels;
    }
}
