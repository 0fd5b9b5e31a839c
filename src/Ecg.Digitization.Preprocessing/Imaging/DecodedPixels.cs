using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Turns what OpenCV decoded (grey, colour, with opacity, 8 or 16 bits) into a page.</summary>
internal static class DecodedPixels
{
    public static PageImage ToPage(Mat decoded)
    {
        RawPixelFormat format = decoded.Channels() switch
        {
            1 => RawPixelFormat.Gray8,
            3 => RawPixelFormat.Bgr24,
            4 => RawPixelFormat.Bgra32,
            int other => throw new UnsupportedImageException($"The image has {other} channels; 1, 3 and 4 can be read."),
        };
        int depth = decoded.Depth();
        bool isWide = depth == MatType.CV_16U;
        if (!isWide && depth != MatType.CV_8U)
            throw new UnsupportedImageException("The image has samples other than 8 or 16 bits.");
        int samples = decoded.Cols * decoded.Channels();
        var row = new byte[samples];
        var wide = new short[isWide ? samples : 0];
        var bgr = new byte[checked(3 * decoded.Cols * decoded.Rows)];
        for (int y = 0; y < decoded.Rows; y++)
        {
            if (isWide)
            {
                Marshal.Copy(decoded.Ptr(y), wide, 0, samples);
                Narrow(wide, row);
            }
            else
            {
                Marshal.Copy(decoded.Ptr(y), row, 0, samples);
            }

            RawPixels.ToBgr(row, bgr.AsSpan(3 * decoded.Cols * y, 3 * decoded.Cols), format);
        }

        return PageImage.Own(decoded.Cols, decoded.Rows, bgr);
    }

    // The upper byte, as the PNG library cuts it for an eight-bit reader.
    private static void Narrow(ReadOnlySpan<short> wide, Span<byte> row)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = (byte)((ushort)wide[i] >> 8);
    }
}
