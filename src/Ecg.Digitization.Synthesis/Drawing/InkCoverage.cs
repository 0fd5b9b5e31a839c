using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>The coverage, 0 to 1, of one layer's ink on some rows of an image, in rented memory; zero wherever no ink was laid.</summary>
internal sealed class InkCoverage : IDisposable
{
    /// <summary>Floats after the end of each row that may be read and stay zero.</summary>
    public const int Spare = 8;

    private readonly float[] _values;
    private readonly float[] _through;
    private readonly (int First, int Last)[] _spans;
    private (int First, int Last) _throughSpan;

    /// <summary>Rents memory.</summary>
    public InkCoverage(int width, int rows)
    {
        (Width, Stride) = (width, width + Spare);
        _values = ArrayPool<float>.Shared.Rent(Stride * rows);
        _values.AsSpan().Clear();
        _through = new float[Stride];
        _spans = new (int, int)[rows];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Floats from row to row.</summary>
    public int Stride { get; }

    /// <summary>Lays pieces; where they cross, the greater coverage stays.</summary>
    /// <param name="pieces">All pieces.</param>
    /// <param name="touching">The indices of those of one layer that touch the rows.</param>
    /// <param name="top">The image row of the first row.</param>
    /// <param name="rows">How many rows.</param>
    public void Lay(ReadOnlySpan<PixelSegment> pieces, ReadOnlySpan<int> touching, int top, int rows)
    {
        _spans.AsSpan(0, rows).Fill((int.MaxValue, -1));
        _throughSpan = (int.MaxValue, -1);
        foreach (int piece in touching)
        {
            // The grid of a page seen squarely: between an upright line's ends every row has the same few values.
            if (CoverageRasterizer.IsUprightThrough(pieces[piece], top, rows))
                CoverageRasterizer.LayUpright(pieces[piece], Width, _through, ref _throughSpan);
            else
                CoverageRasterizer.Lay(pieces[piece], top, rows, Width, _values, Stride, _spans);
        }

        if (_throughSpan.Last < _throughSpan.First)
            return;
        int first = _throughSpan.First, count = _throughSpan.Last - first + 1;
        for (int y = 0; y < rows; y++)
        {
            Span<float> row = _values.AsSpan((y * Stride) + first, count);
            System.Numerics.Tensors.TensorPrimitives.Max(row, _through.AsSpan(first, count), row);
            _spans[y] = (Math.Min(_spans[y].First, first), Math.Max(_spans[y].Last, _throughSpan.Last));
        }

        _through.AsSpan(first, count).Clear();
    }

    /// <summary>The columns of a row that may carry ink, none if there are none.</summary>
    public Span<float> GetRow(int y, out int first)
    {
        first = Math.Max(0, _spans[y].First);
        return _spans[y].Last < _spans[y].First ? [] : _values.AsSpan((y * Stride) + first, _spans[y].Last - first + 1);
    }

    /// <summary>Mixes a row of ink into a row of pixels. Up to seven pixels past the span are mixed too, with the zero coverage that is there.</summary>
    public static void Mix(ReadOnlySpan<float> coverage, float opacity, InkColor ink, BandPixels pixels, int at)
    {
        ref float from = ref MemoryMarshal.GetReference(coverage);
        ref float blue = ref pixels.Blue[at], green = ref pixels.Green[at], red = ref pixels.Red[at];
        Vector256<float> inkBlue = Vector256.Create((float)ink.B), inkGreen = Vector256.Create((float)ink.G), inkRed = Vector256.Create((float)ink.R);
        for (nuint i = 0; i < (nuint)coverage.Length; i += Spare)
        {
            Vector256<float> share = Vector256.LoadUnsafe(ref from, i) * opacity;
            if (share == Vector256<float>.Zero)
                continue;
            Toward(ref Unsafe.Add(ref blue, i), share, inkBlue);
            Toward(ref Unsafe.Add(ref green, i), share, inkGreen);
            Toward(ref Unsafe.Add(ref red, i), share, inkRed);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(_values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Toward(ref float at, Vector256<float> share, Vector256<float> ink)
    {
        Vector256<float> paper = Vector256.LoadUnsafe(ref at);
        (paper + (share * (ink - paper))).StoreUnsafe(ref at);
    }
}
