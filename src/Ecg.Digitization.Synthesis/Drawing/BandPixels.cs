using System.Buffers;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Planes of blue, green and red from 0 to 255 for some rows of an image, in rented memory that is used for one after the other.</summary>
internal sealed class BandPixels : IDisposable
{
    /// <summary>Rows are padded to a multiple of this, so that nothing needs to care for their ends; what is in the padding is of no matter.</summary>
    public const int Lanes = 8;

    private readonly float[] _blue, _green, _red;

    /// <summary>Rents memory.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="rows">The most rows.</param>
    public BandPixels(int width, int rows)
    {
        (Width, Rows) = (width, rows);
        Stride = (width + Lanes - 1) / Lanes * Lanes;
        int size = (Stride * rows) + Lanes;
        (_blue, _green, _red) = (ArrayPool<float>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size));
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows of each plane.</summary>
    public int Rows { get; }

    /// <summary>Floats from row to row.</summary>
    public int Stride { get; }

    /// <summary>The blue plane.</summary>
    public Span<float> Blue => _blue;

    /// <summary>The green plane.</summary>
    public Span<float> Green => _green;

    /// <summary>The red plane.</summary>
    public Span<float> Red => _red;

    /// <summary>Fills a row with one colour.</summary>
    public void Fill(InkColor color, int row)
    {
        Blue.Slice(row * Stride, Stride).Fill(color.B);
        Green.Slice(row * Stride, Stride).Fill(color.G);
        Red.Slice(row * Stride, Stride).Fill(color.R);
    }

    /// <summary>Puts the brightness (ITU-R BT.601) of a row into the blue plane; the others are of no matter then.</summary>
    public void LoseColor(int row)
    {
        int at = row * Stride;
        ref float b = ref _blue[at], g = ref _green[at], r = ref _red[at];
        for (nuint i = 0; i < (nuint)Stride; i += Lanes)
            ((0.114f * Vector256.LoadUnsafe(ref b, i)) + (0.587f * Vector256.LoadUnsafe(ref g, i)) + (0.299f * Vector256.LoadUnsafe(ref r, i))).StoreUnsafe(ref b, i);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_blue);
        ArrayPool<float>.Shared.Return(_green);
        ArrayPool<float>.Shared.Return(_red);
    }
}
