using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ecg.Digitization.Synthesis;
using OpenCvSharp;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>Files that users hand in and that are no readable pages.</summary>
internal static class BadPages
{
    private static readonly Lazy<byte[]> PagePng = new(static () => GoodPages.Draw(1).Image.ToPng());

    public static byte[] Create(string kind) => kind switch
    {
        "empty.png" => [],
        "text.png" => Encoding.UTF8.GetBytes("This is a letter to my doctor, not an image.\n"),
        "truncated.png" => PagePng.Value[..(PagePng.Value.Length / 2)],
        "header-only.png" => PagePng.Value[..40],
        "truncated.jpg" => TruncatedJpeg(),
        "one-pixel.png" => Filled(1, 1, static (_, _) => 255),
        "declares-30000.png" => PngThatDeclares(30_000, 30_000),
        "white.png" => Filled(2200, 1700, static (_, _) => 255),
        "black.png" => Filled(800, 600, static (_, _) => 0),
        "photo.png" => Filled(1200, 900, Landscape),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such bad page."),
    };

    private static byte[] TruncatedJpeg()
    {
        byte[] png = PagePng.Value;
        using Mat page = Cv2.ImDecode(png, ImreadModes.Color);
        Cv2.ImEncode(".jpg", page, out byte[] jpeg);
        return jpeg[..(jpeg.Length * 6 / 10)];
    }

    private static byte[] Filled(int width, int height, Func<double, double, double> brightness)
    {
        var image = new SyntheticImage(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double value = brightness(x / (double)width, y / (double)height);
                image.Bgr[3 * ((y * width) + x)] = (byte)value;
                image.Bgr[(3 * ((y * width) + x)) + 1] = (byte)(0.9 * value);
                image.Bgr[(3 * ((y * width) + x)) + 2] = (byte)(0.8 * value);
            }
        }

        return image.ToPng();
    }

    /// <summary>Hills before a sky, with texture at several scales: bright and dark, lines and blobs, but no paper.</summary>
    private static double Landscape(double x, double y)
    {
        double ridge = 0.45 + (0.1 * Math.Sin(5 * x)) + (0.05 * Math.Sin((17 * x) + 1)) + (0.02 * Math.Sin(41 * x));
        double texture = (20 * Math.Sin((60 * x) + (90 * y))) + (15 * Math.Sin(130 * x * y)) + (10 * Math.Sin((301 * x) - (177 * y)));
        return y < ridge ? 200 - (80 * y) : Math.Clamp(110 - (60 * (y - ridge)) + texture, 0, 255);
    }

    /// <summary>A few honest bytes under a header that promises 2.7 GB of pixels.</summary>
    private static byte[] PngThatDeclares(int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[1 + (3 * width)]);
        WriteChunk(file, "IDAT", packed.ToArray());
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        uint crc = uint.MaxValue;
        foreach (byte b in body)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
