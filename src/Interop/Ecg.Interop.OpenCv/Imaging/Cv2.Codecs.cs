namespace OpenCvSharp;

/// <content>Image files and encoded buffers.</content>
public static partial class Cv2
{
    /// <summary>Decodes an image; the matrix is empty where the bytes are not an image that OpenCV reads.</summary>
    /// <exception cref="OpenCVException">The buffer is empty, or the decoder failed.</exception>
    public static unsafe Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes flags)
    {
        fixed (byte* first = span)
        {
            NativeMethods.Check(NativeMethods.ecg_imdecode(first, span.Length, (int)flags, out IntPtr made));
            return new Mat(made);
        }
    }

    /// <inheritdoc cref="ImDecode(ReadOnlySpan{byte}, ImreadModes)"/>
    public static Mat ImDecode(byte[] buf, ImreadModes flags)
    {
        ArgumentNullException.ThrowIfNull(buf);
        return ImDecode(buf.AsSpan(), flags);
    }

    /// <summary>Encodes an image in the format of the file name extension <paramref name="ext"/>, with its dot.</summary>
    /// <exception cref="OpenCVException">The format is not known, or cannot hold the image.</exception>
    public static unsafe bool ImEncode(string ext, InputArray img, out byte[] buf, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(ext);
        int status = NativeMethods.ecg_imencode(ext, In(img), prms, prms?.Length ?? 0, out IntPtr bytes, out int done);
        GC.KeepAlive(img);
        try
        {
            NativeMethods.Check(status);
            byte* data = NativeMethods.ecg_bytes_data(bytes, out long length);
            buf = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
            return done != 0;
        }
        finally
        {
            NativeMethods.ecg_bytes_delete(bytes);
        }
    }

    /// <inheritdoc cref="ImEncode(string, InputArray, out byte[], int[])"/>
    public static void ImEncode(string ext, InputArray img, out byte[] buf, params ImageEncodingParam[] prms) =>
        ImEncode(ext, img, out buf, Flatten(prms));

    /// <summary>Reads an image file; the matrix is empty where there is no file or no image that OpenCV reads.</summary>
    public static Mat ImRead(string fileName, ImreadModes flags = ImreadModes.Color)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        NativeMethods.Check(NativeMethods.ecg_imread(fileName, (int)flags, out IntPtr made));
        return new Mat(made);
    }

    /// <summary>Writes an image file in the format of its extension; false where it could not be written.</summary>
    public static bool ImWrite(string fileName, Mat img, int[]? prms = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        int status = NativeMethods.ecg_imwrite(fileName, Pointer(img), prms, prms?.Length ?? 0, out int done);
        Finish(status, null, img);
        return done != 0;
    }

    /// <inheritdoc cref="ImWrite(string, Mat, int[])"/>
    public static bool ImWrite(string fileName, Mat img, params ImageEncodingParam[] prms) =>
        ImWrite(fileName, img, Flatten(prms));

    private static int[] Flatten(ImageEncodingParam[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var flat = new int[2 * parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
            (flat[2 * i], flat[2 * i + 1]) = ((int)parameters[i].EncodingId, parameters[i].Value);
        return flat;
    }
}
