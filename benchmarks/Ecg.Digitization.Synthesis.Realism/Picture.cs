namespace Ecg.Digitization.Synthesis.Realism;

/// <summary>The middle of a picture, where paper is: luminance (ITU-R BT.601) and chroma (largest less smallest colour) of each pixel.</summary>
internal sealed class Picture
{
    private const double Share = 0.6;

    public Picture(ReadOnlySpan<byte> bgr, int width, int height)
    {
        (Width, Height) = (Math.Max(1, (int)(Share * width)), Math.Max(1, (int)(Share * height)));
        (Light, Chroma) = (new float[Width * Height], new float[Width * Height]);
        int left = (width - Width) / 2, top = (height - Height) / 2;
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = bgr.Slice(3 * (((top + y) * width) + left), 3 * Width);
            for (int x = 0; x < Width; x++)
            {
                byte b = row[3 * x], g = row[(3 * x) + 1], r = row[(3 * x) + 2];
                Light[(y * Width) + x] = (0.114f * b) + (0.587f * g) + (0.299f * r);
                Chroma[(y * Width) + x] = Math.Max(b, Math.Max(g, r)) - Math.Min(b, Math.Min(g, r));
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    public float[] Light { get; }

    public float[] Chroma { get; }
}
