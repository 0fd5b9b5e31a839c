using System.Buffers.Binary;
using Ecg.Digitization.Fuzzing.Mutation;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Odd images through the interface for raw pixels: a pixel, a line, one colour, noise, stripes and lattices of every pitch, in every format. The input is the recipe.</summary>
internal sealed class PixelsFamily : DigitizerFamily
{
    private const int Recipe = 20, Kinds = 9;
    private static readonly int[] Sides = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 127, 255, 256, 300];
    private static readonly int[] Extremes = [1, 2, 3, 8, 20_000, 32_766];

    public override string Name => "pixels";

    protected override IReadOnlyList<byte[]> CreateCorpus() => [];

    public override byte[] Create(ulong seed, long index)
    {
        var random = new FuzzRandom(Name, seed, index);
        int width = random.Of(Sides), height = random.Of(Sides);
        if (random.OneIn(12))
            (width, height) = random.OneIn(2) ? (random.Of(Extremes), 1 + random.Below(16)) : (1 + random.Below(16), random.Of(Extremes));
        var input = new byte[Recipe];
        BinaryPrimitives.WriteInt32LittleEndian(input, width);
        BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(4), height);
        input[8] = (byte)random.Below(Enum.GetValues<RawPixelFormat>().Length);
        input[9] = (byte)random.Below(Kinds);
        input[10] = (byte)random.Below(20);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(12), random.Next());
        return input;
    }

    public override void Read(byte[] input)
    {
        int width = BinaryPrimitives.ReadInt32LittleEndian(input), height = BinaryPrimitives.ReadInt32LittleEndian(input.AsSpan(4));
        RawPixelFormat format = Enum.GetValues<RawPixelFormat>()[input[8]];
        int perPixel = format switch { RawPixelFormat.Gray8 => 1, RawPixelFormat.Bgr24 or RawPixelFormat.Rgb24 => 3, _ => 4 };
        int stride = (width * perPixel) + input[10];
        var pixels = new byte[(stride * (height - 1)) + (width * perPixel)];
        var random = new FuzzRandom(Name, BinaryPrimitives.ReadUInt64LittleEndian(input.AsSpan(12)), 0);
        int pitch = 2 + random.Below(60), dark = random.Below(256), light = random.Below(256);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width * perPixel; x++)
                pixels[(y * stride) + x] = (byte)Level(input[9], x / perPixel, y, x % perPixel);
        }

        Check(Digitizer.Digitize(pixels, width, height, stride, format));

        int Level(int kind, int x, int y, int channel) => kind switch
        {
            0 => light,
            1 => random.Below(256),
            2 => random.OneIn(2) ? 0 : 255,
            3 => x % pitch == 0 || y % pitch == 0 ? dark : light,
            4 => (x % pitch == 0 || y % pitch == 0) && channel != 2 ? 120 : 255 - (Math.Abs(y - (height / 2) + ((x * 7) % 11)) < 2 ? 255 : 0),
            5 => x % pitch < pitch / 2 ? dark : light,
            6 => ((x / pitch) + (y / pitch)) % 2 == 0 ? 0 : 255,
            7 => (x * 255 / Math.Max(1, width - 1)) ^ (channel * 85),
            _ => (x == width / 2 && y == height / 2) ? dark : light,
        };
    }
}
