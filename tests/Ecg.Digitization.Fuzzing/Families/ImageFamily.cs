using System.Buffers.Binary;
using System.Text;
using Ecg.Digitization.Fuzzing.Mutation;
using Ecg.Digitization.Fuzzing.Samples;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Encoded images, decoded page by page.</summary>
/// <remarks>The limit of pixels is low, for speed: an image above it costs nothing whatever the limit is.</remarks>
internal sealed class ImageFamily(PageImageFormat format) : FuzzFamily
{
    private static readonly ImageLimits Limits = new() { MaxPixels = 1_000_000 };

    private readonly PageImageDecoder _decoder = new(Limits);

    public override string Name => format.ToString().ToLowerInvariant();

    protected override IReadOnlyList<byte[]> Words { get; } = format switch
    {
        PageImageFormat.Png => [.. "IHDR IDAT IEND PLTE tRNS eXIf iCCP acTL fcTL tEXt zTXt gAMA sBIT bKGD CgBI".Split(' ').Select(Encoding.ASCII.GetBytes)],
        PageImageFormat.Jpeg =>
        [
            [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xDA], [0xFF, 0xC0], [0xFF, 0xC2], [0xFF, 0xC9], [0xFF, 0xC3], [0xFF, 0xC4], [0xFF, 0xDB], [0xFF, 0xDD], [0xFF, 0xD0], [0xFF, 0xDC], [0xFF, 0xE1],
            [0xFF, 0xEE], "Exif\0\0"u8.ToArray(), "Adobe"u8.ToArray(), [8, 0x10, 0, 0x10, 0, 4, 1, 0x44],
        ],
        PageImageFormat.Tiff => [.. new[] { 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325, 330, 338, 339, 347, 34665 }.Select(static t => new[] { (byte)t, (byte)(t >> 8) }), "II+\0"u8.ToArray(), "MM\0*"u8.ToArray()],
        PageImageFormat.WebP => [.. "VP8_ VP8L VP8X EXIF ALPH ICCP ANIM ANMF XMP_ RIFF WEBP".Split(' ').Select(static w => Encoding.ASCII.GetBytes(w.Replace('_', ' ')))],
        _ => [[40, 0, 0, 0], [12, 0, 0, 0], [124, 0, 0, 0], [1, 0, 24, 0], [1, 0, 32, 0], [1, 0, 8, 0], [1, 0, 4, 0], [1, 0, 1, 0], [0, 0], [0, 1], [0, 2, 255, 255]],
    };

    protected override IReadOnlyList<byte[]> CreateCorpus() => ImageSamples.Of(format);

    protected override byte[] Repair(byte[] input, FuzzRandom random)
    {
        if (random.OneIn(4))
            return input;
        switch (format)
        {
            case PageImageFormat.Png:
                return PngChecksums.Repair(input);
            case PageImageFormat.Jpeg:
                return input.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0 ? [.. input, 0xFF, 0xD9] : input;
            case PageImageFormat.WebP when input.Length >= 8:
                byte[] sized = [.. input];
                BinaryPrimitives.WriteInt32LittleEndian(sized.AsSpan(4), sized.Length - 8);
                return sized;
            default:
                return input;
        }
    }

    public override void Read(byte[] input)
    {
        int pages = _decoder.CountPages(input);
        PageImage page = _decoder.Decode(input);
        Check(page);
        if (pages > 1)
            Check(_decoder.Decode(input, Math.Min(pages, 4) - 1));
    }

    private static void Check(PageImage page)
    {
        if ((long)page.Width * page.Height > Limits.MaxPixels)
            throw new InvalidOperationException($"{page} is above the limit.");
    }
}
