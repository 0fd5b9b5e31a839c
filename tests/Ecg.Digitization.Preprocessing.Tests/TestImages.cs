namespace Ecg.Digitization.Preprocessing.Tests;

/// <summary>Small drawn images.</summary>
internal static class TestImages
{
    public static PageImage Blank(int width, int height, byte level = 255)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, level);
        return PageImage.FromPixels(pixels, width, height, width, RawPixelFormat.Gray8);
    }

    public static GrayImage Points(int width, int height, byte level, params (int X, int Y)[] points)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, (byte)255);
        foreach ((int x, int y) in points)
            pixels[y * width + x] = level;
        return GrayImage.FromPixels(pixels, width, height);
    }

    public static GrayImage Disc(int width, int height, double centreX, double centreY, double radius)
    {
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double outside = Math.Sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY)) - radius;
                pixels[y * width + x] = (byte)(255 * Math.Clamp(outside + 0.5, 0, 1));
            }
        }

        return GrayImage.FromPixels(pixels, width, height);
    }

    public static long Darkness(PixelImage image)
    {
        long sum = 0;
        foreach (byte value in image.Pixels.Span)
            sum += 255 - value;
        return sum;
    }
}
