using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>Draws layers of strokes on paper, band by band on all cores, and looks at them through a lens; the result does not depend on how many cores there are.</summary>
internal sealed class BandRenderer : IDisposable
{
    private const int BandRows = 96;
    private readonly InkColor _paper;
    private readonly IReadOnlyList<InkLayer> _layers;
    private readonly PageShader? _shader;
    private readonly Lens _lens;
    private readonly bool _grey;
    private readonly PieceBuffer _pieces = new();

    /// <summary>Indices of pieces, and where in them those begin that touch each band, layer by layer.</summary>
    private readonly int[] _touching, _begin;

    /// <summary>Maps the layers to pixels.</summary>
    /// <param name="scene">The layers.</param>
    /// <param name="plan">The map.</param>
    /// <param name="shader">Wear, light and backdrop, if any.</param>
    /// <param name="lens">The lens.</param>
    /// <param name="grey">Whether behind the lens there is brightness alone, in the blue plane.</param>
    public BandRenderer(PageScene scene, CapturePlan plan, PageShader? shader, Lens lens, bool grey)
    {
        (_paper, _layers, _shader, _lens, _grey, Width, Height) = (scene.Style.PaperColor, scene.Layers, shader, lens, grey, plan.Width, plan.Height);
        double gain = scene.Style.Wear.DotGainMm;
        var mapper = new StrokeMapper(plan.Map, Width, Height, plan.IsNearlyAffine);
        var ends = new int[_layers.Count];
        for (int l = 0; l < ends.Length; l++)
        {
            foreach (Stroke stroke in _layers[l].Strokes)
                mapper.Map(gain == 0 ? stroke : stroke.Widened(gain), _pieces);
            mapper.Map(_layers[l].Dots, Stroke.Widened(_layers[l].DotPen, gain), _pieces);
            ends[l] = _pieces.Count;
        }

        _begin = CountByBand(ends);
        _touching = ArrayPool<int>.Shared.Rent(_begin[^1]);
        IndexByBand(ends);
    }

    /// <summary>The image's width in pixels.</summary>
    public int Width { get; }

    /// <summary>The image's height in pixels.</summary>
    public int Height { get; }

    private int Bands => (Height + BandRows - 1) / BandRows;

    /// <summary>Receives a finished band: its first image row, its rows, and where in the pixels' planes it begins.</summary>
    public delegate void BandSink(int top, int rows, BandPixels pixels, int at);

    /// <summary>Draws every band and hands each to a sink, which must be thread-safe for different bands.</summary>
    public void Draw(BandSink sink, int threads, CancellationToken cancellationToken)
    {
        int most = Math.Min(Height, BandRows + (2 * _lens.Reach));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, Bands, options, () => new Workspace(Width, most), (band, _, work) =>
        {
            // Light comes from rows above and below, which are drawn for this band alone.
            int top = band * BandRows, rows = Math.Min(BandRows, Height - top);
            int first = Math.Max(0, top - _lens.Reach), end = Math.Min(Height, top + rows + _lens.Reach);
            DrawRows(band, first, end - first, work);
            sink(top, rows, work.Pixels, (top - first) * work.Pixels.Stride);
            return work;
        }, static work => work.Dispose());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pieces.Dispose();
        ArrayPool<int>.Shared.Return(_touching);
    }

    private void DrawRows(int band, int top, int rows, Workspace work)
    {
        BandPixels pixels = work.Pixels;
        int layers = Math.Max(1, _layers.Count);
        for (int l = 0; l < layers; l++)
        {
            int at = (l * Bands) + band;
            ReadOnlySpan<int> touching = l < _layers.Count ? _touching.AsSpan(_begin[at], _begin[at + 1] - _begin[at]) : [];
            bool isFirst = l == 0, isLast = l == layers - 1;
            if (touching.Length > 0)
                work.Coverage.Lay(_pieces.Items, touching, top, rows);
            else if (!isFirst && !isLast)
                continue;

            // Paper before the first layer and light after the last, row by row, while the row is in the cache.
            for (int y = 0; y < rows; y++)
            {
                if (isFirst)
                    pixels.Fill(_paper, y);
                if (touching.Length > 0)
                    MixRow(_layers[l], work, top, y);
                if (isLast)
                    _shader?.Finish(top + y, y * pixels.Stride, pixels);
            }
        }

        if (_grey)
            pixels.LoseColor(rows);
        _lens.Focus(pixels.Blue, Width, pixels.Stride, rows);
        if (_grey)
            return;
        _lens.Focus(pixels.Green, Width, pixels.Stride, rows);
        _lens.Focus(pixels.Red, Width, pixels.Stride, rows);
    }

    private void MixRow(InkLayer layer, Workspace work, int top, int y)
    {
        Span<float> coverage = work.Coverage.GetRow(y, out int first);
        if (coverage.IsEmpty)
            return;
        _shader?.ShadeInk(layer.Kind, top + y, first, coverage);
        InkCoverage.Mix(coverage, (float)layer.Opacity, layer.Color, work.Pixels, (y * work.Pixels.Stride) + first);
        coverage.Clear();
    }

    /// <summary>Running totals of the pieces that touch each band, layer by layer.</summary>
    private int[] CountByBand(int[] ends)
    {
        var begin = new int[(ends.Length * Bands) + 1];
        for (int l = 0, i = 0; l < ends.Length; l++)
        {
            for (; i < ends[l]; i++)
            {
                (int first, int last) = BandsOf(_pieces.Items[i]);
                for (int b = first; b <= last; b++)
                    begin[(l * Bands) + b + 1]++;
            }
        }

        for (int k = 1; k < begin.Length; k++)
            begin[k] += begin[k - 1];
        return begin;
    }

    private void IndexByBand(int[] ends)
    {
        Span<int> next = stackalloc int[Bands];
        for (int l = 0, i = 0; l < ends.Length; l++)
        {
            _begin.AsSpan(l * Bands, Bands).CopyTo(next);
            for (; i < ends[l]; i++)
            {
                (int first, int last) = BandsOf(_pieces.Items[i]);
                for (int b = first; b <= last; b++)
                    _touching[next[b]++] = i;
            }
        }
    }

    private (int First, int Last) BandsOf(in PixelSegment piece)
        => (Math.Max(piece.FirstRow - _lens.Reach, 0) / BandRows, Math.Min(piece.LastRow + _lens.Reach, Height - 1) / BandRows);

    private sealed class Workspace(int width, int rows) : IDisposable
    {
        public BandPixels Pixels { get; } = new(width, rows);

        public InkCoverage Coverage { get; } = new(width, rows);

        public void Dispose()
        {
            Pixels.Dispose();
            Coverage.Dispose();
        }
    }
}
