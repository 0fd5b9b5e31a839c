using System.Buffers.Binary;

namespace Ecg.Digitization.Preprocessing.Tests.Imaging;

/// <summary>Small files that would cost much: refused before anything is decoded, exactly at the limits.</summary>
public sealed class CostTests
{
    [Fact]
    public void Decode_Scans_AreReadUpToTheLimit()
    {
        byte[] jpeg = LibrarySamples.ProgressiveJpeg;
        int scans = Count(jpeg, 0xDA);
        Assert.True(scans > 1);

        new PageImageDecoder(new ImageLimits { MaxScans = scans }).Decode(jpeg);
        var error = Assert.Throws<UnsupportedImageException>(() => new PageImageDecoder(new ImageLimits { MaxScans = scans - 1 }).Decode(jpeg));

        Assert.Contains($"more than {scans - 1} scans", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A picture of 30 MB in memory, passed over a hundred thousand times by a file of two megabytes.</summary>
    [Fact]
    public void Decode_ThousandsOfScans_IsRefused()
    {
        byte[] jpeg = LibrarySamples.ProgressiveJpeg;
        int last = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] scan = jpeg[last..^2];
        byte[] many = [.. jpeg[..^2], .. Enumerable.Repeat(scan, 10_000).SelectMany(static b => b), 0xFF, 0xD9];

        Assert.Throws<UnsupportedImageException>(() => new PageImageDecoder().Decode(many));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void MaxScans_OutOfRange_NamesTheOption(int value) =>
        Assert.Equal("MaxScans", Assert.Throws<ArgumentOutOfRangeException>(() => new ImageLimits { MaxScans = value }).ParamName);

    [Theory]
    [InlineData(16, 16, true)]
    [InlineData(32, 32, true)]
    [InlineData(33, 32, false)]
    [InlineData(1_000_000, 1_000_000, false)]
    [InlineData(-1, 16, false)]
    public void Decode_Tiles_AreLimitedLikeImages(int tileWidth, int tileLength, bool isWithin)
    {
        byte[] tiff = Tiled(tileWidth, tileLength);
        Exception? error = Record.Exception(() => new PageImageDecoder(new ImageLimits { MaxPixels = 32 * 32 }).Decode(tiff));

        // Within the limits the file is damaged at most: its tiles are 16 x 16.
        Assert.Equal(isWithin, error is not UnsupportedImageException);
    }

    /// <summary>Each of thousands of pages names the same entries: the product is billions.</summary>
    [Fact]
    public void CountPages_DirectoriesOverOneAnother_IsRefused()
    {
        const int Entries = 60_000, Pages = 3000;
        var file = new byte[8 + (16 * Pages) + (12 * Entries)];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        for (int page = 0; page < Pages; page++)
        {
            int at = 8 + (16 * page), next = at + 2 + (12 * Entries);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), Entries);
            if (next + 4 <= file.Length)
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(next), at + 16);
        }

        Assert.Throws<InvalidImageContentException>(() => new PageImageDecoder().CountPages(file));
    }

    private static int Count(ReadOnlySpan<byte> jpeg, byte marker)
    {
        int count = 0;
        for (int i = 0; i + 1 < jpeg.Length; i++)
            count += jpeg[i] == 0xFF && jpeg[i + 1] == marker ? 1 : 0;
        return count;
    }

    // 16 x 16 grey pixels in one tile that claims another size.
    private static byte[] Tiled(int tileWidth, int tileLength)
    {
        (int Tag, int Value)[] entries = [(256, 16), (257, 16), (258, 8), (259, 1), (262, 1), (277, 1), (322, tileWidth), (323, tileLength), (324, 134), (325, 256)];
        var file = new byte[134 + 256];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(8), (short)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(10 + (12 * i)), (short)entries[i].Tag);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(12 + (12 * i)), 4);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14 + (12 * i)), 1);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18 + (12 * i)), entries[i].Value);
        }

        return file;
    }
}
