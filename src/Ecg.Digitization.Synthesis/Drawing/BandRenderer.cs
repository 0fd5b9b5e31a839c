namespace Ecg.Digitization.Synthesis;

/// <summary>Draws layers of strokes on paper, band by band on all cores; the result does not depend on how many there are.</summary>
internal sealed class BandRenderer
{
    private const int BandRows = 64;
    private readonly InkColor _paper;
    private readonly InkLayer[] _layers;
    private readonly PageShader? _shader;
    private readonly PixelSegment[][] _pieces;
    private readonly int[][][] _index;

    /// <summary>Maps the layers to pixels.</summary>
    public BandRenderer(InkColor paper, IReadOnlyList<InkLayer> layers, IPageMap map, int width, int height, double dotGainMm = 0, PageShader? shader = null)
    {
        (_paper, Width, Height, _shader) = (paper, width, height, shader);
        _layers = [.. layers];
        _pieces = new PixelSegment[_layers.Length][];
        _index = new int[_layers.Length][][];
        var mapper = new StrokeMapper(map, width, height);
        for (int l = 0; l < _layers.Length; l++)
        {
            var pieces = new List<PixelSegment>();
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

    /// <summary>Receives a finished band: its first row, its rows, and planes of blue, green and red from 0 to 255, each rows x width.</summary>
    public delegate void BandSink(int top, int rows, float[] blue, float[] green, float[] red);

    /// <summary>Draws every band and hands each to a sink, which must be thread-safe for different bands.</summary>
    public void Draw(BandSink sink, int threads, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, Bands, options, () => new Workspace(Width, BandRows), (band, _, work) =>
        {
            DrawBand(band, work);
            int top = band * BandRows;
            sink(top, Math.Min(BandRows, Height - top), work.Blue, work.Green, work.Red);
            return work;
        }, static _ => { });
    }

    private void DrawBand(int band, Workspace work)
    {
        int top = band * BandRows, rows = Math.Min(BandRows, Height - top);
        work.Blue.AsSpan().Fill(_paper.B);
        work.Green.AsSpan().Fill(_paper.G);
        work.Red.AsSpan().Fill(_paper.R);
        for (int l = 0; l < _layers.Length; l++)
        {
            int[] touching = _index[l][band];
            if (touching.Length == 0)
                continue;
            work.Spans.AsSpan().Fill((int.MaxValue, -1));
            PixelSegment[] pieces = _pieces[l];
            foreach (int piece in touching)
                CoverageRasterizer.Lay(pieces[piece], top, rows, Width, work.Coverage, work.Spans);
            for (int y = 0; y < rows; y++)
            {
                (int first, int last) = work.Spans[y];
                if (last < first)
                    continue;
                int at = (y * Width) + first, count = last - first + 1;
                Span<float> coverage = work.Coverage.AsSpan(at + (y * CoverageRasterizer.Lanes), count);
                _shader?.ShadeInk(_layers[l].Kind, top + y, first, coverage);
                Blend(coverage, (float)_layers[l].Opacity, _layers[l].Color, work, at);
                coverage.Clear();
            }
        }

        _shader?.Finish(top, rows, Width, work.Blue, work.Green, work.Red);
    }

    private static void Blend(ReadOnlySpan<float> coverage, float opacity, InkColor ink, Workspace work, int at)
    {
        Mix(coverage, opacity, ink.B, work.Blue.AsSpan(at, coverage.Length));
        Mix(coverage, opacity, ink.G, work.Green.AsSpan(at, coverage.Length));
        Mix(coverage, opacity, ink.R, work.Red.AsSpan(at, coverage.Length));
    }

    private static void Mix(ReadOnlySpan<float> coverage, float opacity, float ink, Span<float> plane)
    {
        int i = 0;
        if (System.Numerics.Vector.IsHardwareAccelerated)
        {
            int step = System.Numerics.Vector<float>.Count;
            for (; i <= plane.Length - step; i += step)
            {
                var paper = new System.Numerics.Vector<float>(plane[i..]);
                var share = new System.Numerics.Vector<float>(coverage[i..]) * opacity;
                (paper + (share * (new System.Numerics.Vector<float>(ink) - paper))).CopyTo(plane[i..]);
            }
        }

        for (; i < plane.Length; i++)
            plane[i] += coverage[i] * opacity * (ink - plane[i]);
    }

    private int[][] IndexByBand(PixelSegment[] pieces)
    {
        var bands = new List<int>[Bands];
        for (int b = 0; b < bands.Length; b++)
            bands[b] = [];
        for (int i = 0; i < pieces.Length; i++)
        {
            int first = Math.Max(pieces[i].FirstRow, 0) / BandRows, last = Math.Min(pieces[i].LastRow, Height - 1) / BandRows;
            for (int b = first; b <= last; b++)
                bands[b].Add(i);
        }

        return Array.ConvertAll(bands, static b => b.ToArray());
    }

    private sealed class Workspace(int width, int rows)
    {
        public float[] Blue { get; } = new float[width * rows];

        public float[] Green { get; } = new float[width * rows];

        public float[] Red { get; } = new float[width * rows];

        public float[] Coverage { get; } = new float[(width + CoverageRasterizer.Lanes) * rows];

        public (int First, int Last)[] Spans { get; } = new (int, int)[BandRows];
    }
}
