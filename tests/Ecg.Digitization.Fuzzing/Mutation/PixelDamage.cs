using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Fuzzing.Mutation;

/// <summary>Damages pages as printers, scanners, hands and strangers do, up to the absurd.</summary>
internal static class PixelDamage
{
    private const int LargestSide = 900;

    public static PageImage Apply(PageImage page, FuzzRandom random) => random.Below(12) switch
    {
        0 => Cropped(page, random),
        1 => Blotted(page, random),
        2 => Mapped(page, static (b, r) => 255 - b, random),
        3 => Mapped(page, static (b, r) => b < 128 ? 0 : 255, random),
        4 => Mapped(page, static (b, r) => Math.Clamp(b + r.Below(161) - 80, 0, 255), random),
        5 => page.Turned(1 + random.Below(3)),
        6 => Scaled(page, random),
        7 => Sheared(page, random),
        8 => Striped(page, random),
        9 => Mirrored(page),
        10 => Repeated(page, random),
        _ => Mapped(page, static (b, r) => r.OneIn(50) ? r.Below(256) : b, random),
    };

    private static PageImage Make(int width, int height, Func<int, int, (byte, byte, byte)> pixel)
    {
        var bgr = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
                (bgr[i], bgr[i + 1], bgr[i + 2]) = pixel(x, y);
        }

        return PageImage.FromPixels(bgr, width, height, 3 * width, RawPixelFormat.Bgr24);
    }

    private static (byte, byte, byte) At(PageImage page, int x, int y)
    {
        ReadOnlySpan<byte> pixel = page.Row(y).Slice(3 * x, 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static PageImage Cropped(PageImage page, FuzzRandom random)
    {
        int left = random.Below(page.Width), top = random.Below(page.Height);
        return Make(1 + random.Below(page.Width - left), 1 + random.Below(page.Height - top), (x, y) => At(page, left + x, top + y));
    }

    private static PageImage Blotted(PageImage page, FuzzRandom random)
    {
        int left = random.Below(page.Width), top = random.Below(page.Height), right = left + random.Below(page.Width), bottom = top + random.Below(page.Height);
        byte level = (byte)random.Below(256);
        return Make(page.Width, page.Height, (x, y) => x >= left && x < right && y >= top && y < bottom ? (level, level, level) : At(page, x, y));
    }

    private static PageImage Mapped(PageImage page, Func<int, FuzzRandom, int> map, FuzzRandom random) => Make(page.Width, page.Height, (x, y) =>
    {
        (byte b, byte g, byte r) = At(page, x, y);
        return ((byte)map(b, random), (byte)map(g, random), (byte)map(r, random));
    });

    private static PageImage Scaled(PageImage page, FuzzRandom random)
    {
        int width = 1 + random.Below(LargestSide), height = 1 + random.Below(LargestSide);
        return Make(width, height, (x, y) => At(page, (int)((long)x * page.Width / width), (int)((long)y * page.Height / height)));
    }

    private static PageImage Sheared(PageImage page, FuzzRandom random)
    {
        int step = 1 + random.Below(40);
        return Make(page.Width, page.Height, (x, y) => At(page, (x + (y / step)) % page.Width, y));
    }

    private static PageImage Striped(PageImage page, FuzzRandom random)
    {
        int pitch = 2 + random.Below(60);
        return Make(page.Width, page.Height, (x, y) => y % pitch == 0 ? ((byte)0, (byte)0, (byte)0) : At(page, x, y));
    }

    private static PageImage Mirrored(PageImage page) => Make(page.Width, page.Height, (x, y) => At(page, page.Width - 1 - x, y));

    private static PageImage Repeated(PageImage page, FuzzRandom random)
    {
        int period = 1 + random.Below(page.Width);
        return Make(page.Width, page.Height, (x, y) => At(page, x % period, y));
    }
}
