using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

/// <summary>The inputs of <c>make.py</c>, by the same formulas.</summary>
internal sealed class Inputs : IDisposable
{
    public const int Rows = 48;
    public const int Cols = 64;

    public static readonly Scalar Ink = new(200, 30, 10);
    public static readonly Point[] Points = [new(3, 4), new(40, 8), new(52, 30), new(25, 44), new(7, 31), new(20, 20), new(30, 12)];
    public static readonly Point2f[] Floats = Array.ConvertAll(Points, static p => new Point2f(p.X * 1.25f + 0.5f, p.Y * 1.25f + 0.5f));
    public static readonly Point2f[] Quad = [new(2, 3), new(60, 5), new(55, 44), new(6, 40)];
    public static readonly Point2f[] Page = [new(0, 0), new(63, 0), new(63, 47), new(0, 47)];

    public Mat Grey { get; } = Image<byte>(MatType.CV_8UC1, static (x, y) => GreyAt(x, y));

    public Mat Other { get; } = Image<byte>(MatType.CV_8UC1, static (x, y) => (byte)(3 * y + 11 * x * x));

    public Mat Color { get; } = Image(MatType.CV_8UC3, static (x, y) =>
        new Vec3b(GreyAt(x, y), (byte)(GreyAt(x, y) + 50 + x * y), (byte)(GreyAt(x, y) + 100 + 2 * x * y)));

    public Mat Binary { get; } = Image<byte>(MatType.CV_8UC1, static (x, y) => (byte)((x / 7 + y / 5) % 3 == 0 ? 255 : 0));

    public Mat Real { get; } = Image(MatType.CV_32FC1, static (x, y) => GreyAt(x, y) / 255f - 0.25f);

    public static Mat Image<T>(MatType type, Func<int, int, T> pixel)
        where T : unmanaged
    {
        var image = new Mat(Rows, Cols, type);
        Span<T> pixels = image.AsSpan<T>();
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = pixel(i % Cols, i / Cols);
        return image;
    }

    public void Dispose()
    {
        foreach (Mat mat in (Mat[])[Grey, Other, Color, Binary, Real])
            mat.Dispose();
    }

    private static byte GreyAt(int x, int y) => (byte)(7 * y * y + 13 * x + 5 * x * y);
}
