namespace Ecg.Digitization.Preprocessing;

/// <summary>Single-precision samples of one plane, rows top to bottom; scratch of the grid models. Not thread-safe.</summary>
internal sealed class GrayPlane(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public float[] Values { get; } = new float[checked(width * height)];

    public Span<float> Row(int y) => Values.AsSpan(y * Width, Width);

    public GrayPlane Transpose()
    {
        const int Tile = 32;
        var turned = new GrayPlane(Height, Width);
        for (int y0 = 0; y0 < Height; y0 += Tile)
        {
            for (int x0 = 0; x0 < Width; x0 += Tile)
            {
                int yEnd = Math.Min(y0 + Tile, Height);
                int xEnd = Math.Min(x0 + Tile, Width);
                for (int y = y0; y < yEnd; y++)
                {
                    for (int x = x0; x < xEnd; x++)
                        turned.Values[x * Height + y] = Values[y * Width + x];
                }
            }
        }

        return turned;
    }
}
