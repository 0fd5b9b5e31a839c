namespace Ecg.Digitization.Preprocessing.Numerics;

/// <summary>One channel of float pixels, row by row. Pixel centres lie at integer coordinates.</summary>
internal sealed class Plane
{
    public Plane(int width, int height)
        : this(width, height, new float[checked(width * height)])
    {
    }

    public Plane(int width, int height, float[] data)
    {
        Width = width;
        Height = height;
        Data = data;
    }

    public int Width { get; }

    public int Height { get; }

    public float[] Data { get; }

    public float this[int x, int y]
    {
        get => Data[(y * Width) + x];
        set => Data[(y * Width) + x] = value;
    }

    public Span<float> Row(int y) => Data.AsSpan(y * Width, Width);

    /// <summary>The bilinear value at a position; positions outside take the nearest edge.</summary>
    public float Sample(double x, double y)
    {
        x = Math.Clamp(x, 0, Width - 1);
        y = Math.Clamp(y, 0, Height - 1);
        int x0 = Math.Min((int)x, Width - 2 < 0 ? 0 : Width - 2);
        int y0 = Math.Min((int)y, Height - 2 < 0 ? 0 : Height - 2);
        float fx = (float)(x - x0), fy = (float)(y - y0);
        int i = (y0 * Width) + x0;
        int dx = Width > 1 ? 1 : 0, dy = Height > 1 ? Width : 0;
        float top = Data[i] + (fx * (Data[i + dx] - Data[i]));
        float bottom = Data[i + dy] + (fx * (Data[i + dx + dy] - Data[i + dy]));
        return top + (fy * (bottom - top));
    }
}
