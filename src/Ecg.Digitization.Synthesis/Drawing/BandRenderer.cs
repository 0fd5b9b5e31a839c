using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>Draws layers of strokes on paper, a few rows at a time, and looks at them through a lens, which keeps of the rows above what it needs; stretches of rows are drawn on all cores.</summary>
/// <remarks>Bands begin at the same rows on any number of threads, so that the result does not depend on it.</remarks>
internal sealed class BandRenderer : IDisposable
{
    /// <summary>Found by measuring strips: with fewer, each piece of a line is taken up more often; with more, what the lens reads has left the second cache.</summary>
    private const int BandRows = 32;

    /// <summary>What one thread draws from top to bottom; the rows about it that the lens needs are drawn for it alone.</summary>
    private const int StretchRows = 8 * BandRows;

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

    /// <summary>Receives finished rows: the first, how many, and where in the pixels' planes they begin.</summary>
    public delegate void RowSink(int top, int rows, BandPixels pixels, int at);

    /// <summary>Draws every row and hands each to a sink, which must be thread-safe for different rows.</summary>
    public void Draw(RowSink sink, int threads, CancellationToken cancellationToken)
    {
        if (threads == 1)
        {
            DrawStretch(0, Height, sink, cancellationToken);
            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, (Height + StretchRows - 1) / StretchRows, options, stretch =>
            DrawStretch(stretch * StretchRows, Math.Min(Height, (stretch + 1) * StretchRows), sink, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pieces.Dispose();
        ArrayPool<int>.Shared.Return(_touching);
    }

    private void DrawStretch(int top, int end, RowSink sink, CancellationToken cancellationToken)
    {
        int first = Math.Max(0, top - _lens.Reach), last = Math.Min(Height, end + _lens.Reach);
        using var work = new Workspace(Width, BandRows * (1 + ((_lens.Reach + BandRows - 1) / BandRows)));
        using var view = new LensView(_lens, work.Pixels, first, Height, _grey);
        int sunk = top;
        for (int band = first / BandRows; band * BandRows < last; band++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DrawBand(band, first, last, work);
            int done = Math.Min(view.Advance(Math.Min(last, (band + 1) * BandRows)), end);
            for (; sunk < done; sunk++)
                sink(sunk, 1, work.Pixels, sunk % work.Pixels.Rows * work.Pixels.Stride);
        }
    }

    /// <summary>Draws a band, or those of its rows that are asked for, into their places.</summary>
    private void DrawBand(int band, int first, int end, Workspace work)
    {
        int top = band * BandRows, rows = Math.Min(BandRows, Height - top), layers = Math.Max(1, _layers.Count), at = top % work.Pixels.Rows;
        for (int l = 0; l < layers; l++)
        {
            int index = (l * Bands) + band;
            ReadOnlySpan<int> touching = l < _layers.Count ? _touching.AsSpan(_begin[index], _begin[index + 1] - _begin[index]) : [];
            bool isFirst = l == 0, isLast = l == layers - 1;
            if (touching.Length > 0)
                work.Coverage.Lay(_pieces.Items, touching, top, rows);
            else if (!isFirst && !isLast)
                continue;

            // Paper before the first layer and light after the last, row by row, while the row is in the cache.
            for (int y = 0; y < rows; y++)
            {
                bool isAsked = top + y >= first && top + y < end;
                if (isFirst && isAsked)
                    work.Pixels.Fill(_paper, at + y);
                if (touching.Length > 0)
                    MixRow(_layers[l], work, top, y, at, isAsked);
                if (isLast && isAsked)
                    Finish(top + y, at + y, work.Pixels);
            }
        }
    }

    private void Finish(int y, int row, BandPixels pixels)
    {
        _shader?.Finish(y, row * pixels.Stride, pixels);
        if (_grey)
            pixels.LoseColor(row);
    }

    private void MixRow(InkLayer layer, Workspace work, int top, int y, int at, bool isAsked)
    {
        Span<float> coverage = work.Coverage.GetRow(y, out int first);
        if (coverage.IsEmpty)
            return;
        if (isAsked)
        {
            _shader?.ShadeInk(layer.Kind, top + y, first, coverage);
            InkCoverage.Mix(coverage, (float)layer.Opacity, layer.Color, work.Pixels, ((at + y) * work.Pixels.Stride) + first);
        }

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
        => (Math.Max(piece.FirstRow, 0) / BandRows, Math.Min(piece.LastRow, Height - 1) / BandRows);

    private sealed class Workspace(int width, int rows) : IDisposable
    {
        public BandPixels Pixels { get; } = new(width, rows);

        public InkCoverage Coverage { get; } = new(width, BandRows);

        public void Dispose()
        {
            Pixels.Dispose();
            Coverage.Dispose();
        }
    }
}
