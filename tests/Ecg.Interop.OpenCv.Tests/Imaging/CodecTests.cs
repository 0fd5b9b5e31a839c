using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Imaging;

public class CodecTests
{
    [Theory]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".tiff")]
    public void ImEncode_ThenImDecode_IsLosslessInLosslessFormats(string ext)
    {
        using Mat image = Drawing();
        Assert.True(Cv2.ImEncode(ext, image, out byte[] encoded));
        using Mat fromArray = Cv2.ImDecode(encoded, ImreadModes.Color);
        using Mat fromSpan = Cv2.ImDecode(encoded.AsSpan(), ImreadModes.Color | ImreadModes.IgnoreOrientation);
        Assert.Equal(0, Cv2.Norm(image, fromArray, NormTypes.INF));
        Assert.Equal(0, Cv2.Norm(image, fromSpan, NormTypes.INF));
    }

    [Fact]
    public void ImEncode_JpegQuality_TradesSizeForError()
    {
        using Mat image = Drawing();
        Cv2.ImEncode(".jpg", image, out byte[] good, new ImageEncodingParam(ImwriteFlags.JpegQuality, 95));
        Cv2.ImEncode(".jpg", image, out byte[] poor, [(int)ImwriteFlags.JpegQuality, 10]);
        Assert.True(poor.Length < good.Length / 2);
        using Mat decodedGood = Cv2.ImDecode(good, ImreadModes.Color);
        using Mat decodedPoor = Cv2.ImDecode(poor, ImreadModes.Color);
        Assert.InRange(Cv2.Norm(image, decodedGood), 1, Cv2.Norm(image, decodedPoor));
    }

    [Fact]
    public void ImDecode_Modes_ChooseChannelsAndDepth()
    {
        using var deep = new Mat(4, 4, MatType.CV_16UC1, Scalar.All(1000));
        Cv2.ImEncode(".png", deep, out byte[] encoded);
        Assert.Equal(MatType.CV_16UC1, TypeOf(encoded, ImreadModes.Unchanged));
        Assert.Equal(MatType.CV_16UC1, TypeOf(encoded, ImreadModes.Grayscale | ImreadModes.AnyDepth));
        Assert.Equal(MatType.CV_8UC1, TypeOf(encoded, ImreadModes.Grayscale));
        Assert.Equal(MatType.CV_8UC3, TypeOf(encoded, ImreadModes.Color));

        static MatType TypeOf(byte[] encoded, ImreadModes mode)
        {
            using Mat decoded = Cv2.ImDecode(encoded, mode);
            return decoded.Type();
        }
    }

    [Fact]
    public void ImDecode_NotAnImage_IsEmpty()
    {
        using Mat nothing = Cv2.ImDecode("this is a text, not an image"u8, ImreadModes.Color);
        Assert.True(nothing.Empty());
    }

    [Fact]
    public void ImDecode_Truncated_NeverThrowsAnythingElse()
    {
        using Mat image = Drawing();
        foreach (string ext in new[] { ".png", ".jpg", ".tiff", ".bmp" })
        {
            Cv2.ImEncode(ext, image, out byte[] encoded);
            foreach (int length in new[] { 1, 10, 40, encoded.Length / 3, encoded.Length / 2, encoded.Length - 5 })
            {
                try
                {
                    using Mat decoded = Cv2.ImDecode(encoded.AsSpan(0, length), ImreadModes.Color);
                    Assert.True(decoded.Empty() || decoded.Size() == image.Size());
                }
                catch (OpenCVException)
                {
                    // A decoder may refuse; it may not take the process with it.
                }
            }
        }
    }

    [Fact]
    public void ImWrite_ThenImRead_RoundTripsThroughAFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"é-{Guid.NewGuid():N}.png");
        try
        {
            using Mat image = Drawing();
            Assert.True(Cv2.ImWrite(path, image, new ImageEncodingParam(ImwriteFlags.PngCompression, 9)));
            Assert.True(Cv2.ImWrite(path, image));
            using Mat read = Cv2.ImRead(path);
            Assert.Equal(0, Cv2.Norm(image, read, NormTypes.INF));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ImRead_NoSuchFile_IsEmpty()
    {
        using Mat nothing = Cv2.ImRead(Path.Combine(Path.GetTempPath(), "there-is-no-such-image.png"));
        Assert.True(nothing.Empty());
    }

    [Fact]
    public void ImWrite_IntoNoFolder_IsFalse()
    {
        using Mat image = Drawing();
        Assert.False(Cv2.ImWrite(Path.Combine(Path.GetTempPath(), "there-is-no-such-folder", "a.png"), image));
    }

    private static Mat Drawing()
    {
        var image = new Mat(120, 160, MatType.CV_8UC3, Scalar.White);
        Cv2.Circle(image, new Point(80, 60), 40, Scalar.Red, 3, LineTypes.AntiAlias);
        Cv2.PutText(image, "aVL", new Point(10, 110), HersheyFonts.HersheyComplex, 1, Scalar.Blue, 2, LineTypes.AntiAlias);
        return image;
    }
}
