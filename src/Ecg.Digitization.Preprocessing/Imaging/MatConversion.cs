using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing;

/// <summary>Copies between managed images and OpenCV matrices, which never leave this assembly.</summary>
internal static class MatConversion
{
    /// <summary>A matrix of its own memory: CV_8UC3 or CV_8UC1. The caller disposes of it.</summary>
    public static Mat ToMat(this PixelImage image)
    {
        var mat = new Mat(image.Height, image.Width, image.Channels == 3 ? MatType.CV_8UC3 : MatType.CV_8UC1);
        if (mat.Step() == image.Stride)
        {
            Marshal.Copy(image.Buffer, 0, mat.Data, image.Buffer.Length);
            return mat;
        }

        for (int y = 0; y < image.Height; y++)
            Marshal.Copy(image.Buffer, y * image.Stride, mat.Ptr(y), image.Stride);
        return mat;
    }

    /// <summary>Copies an eight-bit matrix of three channels into a colour image, or of one into a grey one.</summary>
    public static PixelImage ToImage(this Mat mat) => mat.Channels() == 3
        ? PageImage.Own(mat.Cols, mat.Rows, CopyBytes(mat))
        : ToGrayImage(mat);

    /// <summary>Copies an eight-bit matrix of one channel.</summary>
    public static GrayImage ToGrayImage(this Mat mat) => GrayImage.Own(mat.Cols, mat.Rows, CopyBytes(mat));

    private static byte[] CopyBytes(Mat mat)
    {
        if (mat.Depth() != MatType.CV_8U)
            throw new ArgumentException("The matrix does not hold bytes.", nameof(mat));
        int stride = checked(mat.Cols * mat.Channels());
        var pixels = new byte[checked(stride * mat.Rows)];
        for (int y = 0; y < mat.Rows; y++)
            Marshal.Copy(mat.Ptr(y), pixels, y * stride, stride);
        return pixels;
    }
}
