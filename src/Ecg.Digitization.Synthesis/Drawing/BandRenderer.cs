namespace Ecg.Digitization.Synthesis;

/// <summary>Draws layers of strokes on paper, band by band on all cores, and looks at them through a lens; the result does not depend on how many cores there are.</summary>
internal sealed class BandRenderer
{
    private const int BandRows = 96;
    private readonly InkColor _paper;
    private readonly InkLayer[] _layers;
    private readonly PageShader? _shader;
    private readonly Lens _lens;
    private readonly PixelSegment[][] _pieces;
    private readonly int[][][] _index;

    /// <summary>Maps the layers to pixels.</summary>
    public BandRenderer(InkColor paper, IReadOnlyList<InkLayer> layers, IPageMap map, int width, int height, double dotGainMm, PageShader? shader, Lens lens)
    {
        (_paper, Width, Height, _shader, _lens) = (paper, width, height, shader, lens);
        _layers = [.. layers];
        _pieces = new PixelSegment[_layers.Length][];
        _index = new int[_layers.Length][][];
        var mapper = new StrokeMapper(map, width, height);
        var pieces = new List<PixelSegment>();
        for (int l = 0; l < _layers.Length; l++)
        {
            pieces.Clear();
            foreach (Stroke stroke in _layers[l].Strokes)
                mapper.Map(dotGainMm == 0 ? stroke : stroke.Widened(dotGainMm), pieces);
            _pieces[l] = [.. pieces];
            _index[l] = IndexByBand(_pieces[l]);
        }
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

    private void DrawRows(int band, int top, int rows, Workspace work)
    {
        BandPixels pixels = work.Pixels;
        pixels.Fill(_paper, rows);
        for (int l = 0; l < _layers.Length; l++)
        {
            int[] touching = _index[l][band];
            if (touching.Length == 0)
                continue;
            work.Coverage.Lay(_pieces[l], touching, top, rows);
            for (int y = 0; y < rows; y++)
            {
                Span<float> coverage = work.Coverage.GetRow(y, out int first);
                if (coverage.IsEmpty)
                    continue;
                _shader?.ShadeInk(_layers[l].Kind, top + y, first, coverage);
                InkCoverage.Mix(coverage, (float)_layers[l].Opacity, _layers[l].Color, pixels, (y * pixels.Stride) + first);
                coverage.Clear();
            }
        }

        _shader?.Finish(top, rows, pixels);
        _lens.Focus(pixels.Blue, Width, pixels.Stride, rows);
        _lens.Focus(pixels.Green, Width, pixels.Stride, rows);
        _lens.Focus(pixels.Red, Width, pixels.Stride, rows);
    }

    private int[][] IndexByBand(PixelSegment[] pieces)
    {
        var counts = new int[Bands];
        for (int i = 0; i < pieces.Length; i++)
        {
            (int first, int last) = BandsOf(pieces[i]);
            for (int b = first; b <= last; b++)
                counts[b]++;
        }

        int[][] bands = Array.ConvertAll(counts, static count => new int[count]);
        for (int i = pieces.Length - 1; i >= 0; i--)
        {
            (int first, int last) = BandsOf(pieces[i]);
            for (int b = first; b <= last; b++)
                bands[b][--counts[b]] = i;
        }

        return bands;
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
