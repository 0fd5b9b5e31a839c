using System.Buffers;

namespace Ecg.Digitization.Synthesis;

/// <summary>Wear, light and backdrop of a band, pixel by pixel, from fields and hashes of the place; thread-safe for different bands.</summary>
internal sealed class PageShader
{
    private const int TextureStep = 24;
    private readonly FieldLattice _fields;
    private readonly CapturePlan _plan;
    private readonly PageScene _scene;
    private readonly Backdrop? _backdrop;
    private readonly float _pxPerMm;
    private readonly ulong _tonerSeed, _grainSeed;
    private readonly HalftoneScreen _screen;
    private readonly (double Kx, double Ky, double Warp, ulong Seed)[] _moire;

    public PageShader(PageScene scene, CapturePlan plan, FieldLattice fields, SeededRandom random)
    {
        (_scene, _plan, _fields) = (scene, plan, fields);
        _pxPerMm = (float)Math.Sqrt(Math.Abs(Jacobian.Of(plan.Map, new PointMm(scene.WidthMm / 2, scene.HeightMm / 2)).Determinant));
        _tonerSeed = random.Fork(1).NextBits();
        _grainSeed = random.Fork(2).NextBits();
        SeededRandom beats = random.Fork(3);
        _screen = new HalftoneScreen(scene.Style.Wear.Halftone, scene.Style.Wear.HalftonePitchMm, random.Fork(4).Next(0, Math.PI / 2));
        _moire = plan.Moire > 0 ? [Beat(beats), Beat(beats)] : [];
        _backdrop = plan.Backdrop ?? (plan.Occluders.Count > 0 ? new Backdrop(InkColor.White, 0, 0, 0.5) : null);
    }

    /// <summary>Pales printed ink before it is laid.</summary>
    public void ShadeInk(InkKind kind, int y, int x, Span<float> coverage)
    {
        PageWear wear = _scene.Style.Wear;
        if (kind == InkKind.Grid && wear.Halftone > 0)
            Screen(y, x, coverage);
        if (kind != InkKind.Print || (wear.InkFade <= 0 && wear.TonerNoise <= 0))
            return;
        float[] ink = ArrayPool<float>.Shared.Rent(coverage.Length);
        _fields.Read(Field.Ink, y, x, ink.AsSpan(0, coverage.Length));
        float toner = (float)(0.45 * wear.TonerNoise);
        for (int i = 0; i < coverage.Length; i++)
        {
            if (coverage[i] <= 0)
                continue;
            float noise = toner > 0 ? toner * Math.Abs(HashNoise.Gaussians(_tonerSeed, Place(x + i, y)).A) : 0;
            coverage[i] *= Math.Max(0, ink[i] - noise);
        }

        ArrayPool<float>.Shared.Return(ink);
    }

    private void Screen(int y, int x, Span<float> coverage)
    {
        float[] paper = ArrayPool<float>.Shared.Rent(2 * coverage.Length);
        Span<float> paperX = paper.AsSpan(0, coverage.Length), paperY = paper.AsSpan(coverage.Length, coverage.Length);
        _fields.Read(Field.PaperX, y, x, paperX);
        _fields.Read(Field.PaperY, y, x, paperY);
        _screen.Apply(paperX, paperY, coverage);
        ArrayPool<float>.Shared.Return(paper);
    }

    /// <summary>Finishes a band: grain, stains, edges of the paper, things in front of it, light.</summary>
    public void Finish(int top, int rows, int width, float[] blue, float[] green, float[] red)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(6 * width);
        for (int r = 0; r < rows; r++)
        {
            int y = top + r;
            Row row = new(rented, width, blue.AsSpan(r * width, width), green.AsSpan(r * width, width), red.AsSpan(r * width, width));
            foreach (Field field in Row.Fields)
                _fields.Read(field, y, 0, row[field]);
            if (_scene.Style.Wear.PaperGrain > 0)
                Grain(y, row);
            row.Multiply();
            if (_backdrop is not null)
                Edges(y, row, _backdrop);
            if (_plan.Light.Count > 0 || _moire.Length > 0)
                Veil(y, row);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static ulong Place(int x, int y) => ((ulong)(uint)y << 32) | (uint)x;

    private static (double Kx, double Ky, double Warp, ulong Seed) Beat(SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, Math.PI));
        double k = 2 * Math.PI / random.Next(3, 14);
        return (k * cos, k * sin, random.Next(2, 8), random.NextBits());
    }

    private void Grain(int y, in Row row)
    {
        float strength = (float)(5 * _scene.Style.Wear.PaperGrain);
        for (int x = 0; x < row.Width; x++)
        {
            (float fine, float tint, _) = HashNoise.Gaussians(_grainSeed, Place(x, y));
            float coarse = HashNoise.Gaussians(_grainSeed + 1, Place(x >> 1, y >> 1)).A;
            float level = strength * ((0.5f * fine) + (0.6f * coarse));
            row.Blue[x] += level + (0.1f * strength * tint);
            row.Green[x] += level;
            row.Red[x] += level;
        }
    }

    /// <summary>Lays the backdrop, with the paper's shadow on it, wherever the paper ends or is hidden.</summary>
    private void Edges(int y, in Row row, Backdrop backdrop)
    {
        ReadOnlySpan<float> paperX = row[Field.PaperX], paperY = row[Field.PaperY];
        float right = (float)_scene.WidthMm, low = (float)_scene.HeightMm, soft = 0.5f / _pxPerMm;
        if (_plan.Occluders.Count == 0 && IsWellInside(paperX[0], paperY[0]) && IsWellInside(paperX[^1], paperY[^1]))
            return;
        Span<float> texture = stackalloc float[(row.Width / TextureStep) + 2];
        texture.Fill(float.NaN);
        for (int x = 0; x < row.Width; x++)
        {
            float px = paperX[x], py = paperY[x];
            float inside = Math.Min(Math.Min(px, right - px), Math.Min(py, low - py));
            InkColor? front = null;
            foreach (Occluder occluder in _plan.Occluders)
            {
                if (!occluder.BoxMm.Contains(new PointMm(px, py)))
                    continue;
                float distance = (float)occluder.SignedDistanceMm(px, py);
                if (occluder.Color is null)
                {
                    inside = Math.Min(inside, distance);
                }
                else if (distance < soft)
                {
                    float round = Math.Clamp(0.72f - (0.06f * distance), 0.7f, 1.02f);
                    Blend(row, x, Math.Clamp(0.5f - (distance * _pxPerMm), 0, 1), occluder.Color.Value, round, 0);
                    front = occluder.Color;
                }
            }

            float bare = Math.Clamp(0.5f - (inside * _pxPerMm), 0, 1);
            if (bare <= 0 || front is not null)
                continue;
            float shadow = backdrop.ShadowMm > 0 && inside > -40 ? 1 - (0.45f * MathF.Exp(inside / (float)backdrop.ShadowMm)) : 1;
            Blend(row, x, bare, backdrop.Color, shadow, backdrop.Texture > 0 ? Texture(texture, backdrop, x, y) : 0);
        }
    }

    /// <summary>Whether no point between this end of a row and an equal other end can lie off the paper, however the sheet bends.</summary>
    private bool IsWellInside(float x, float y)
    {
        const float margin = 12;
        return x > margin && y > margin && x < _scene.WidthMm - margin && y < _scene.HeightMm - margin;
    }

    private static float Texture(Span<float> nodes, Backdrop backdrop, int x, int y)
    {
        int node = x / TextureStep;
        if (float.IsNaN(nodes[node]))
            nodes[node] = backdrop.TextureAt(node * TextureStep, y);
        if (float.IsNaN(nodes[node + 1]))
            nodes[node + 1] = backdrop.TextureAt((node + 1) * TextureStep, y);
        return nodes[node] + ((nodes[node + 1] - nodes[node]) * (x - (node * TextureStep)) / TextureStep);
    }

    private static void Blend(in Row row, int x, float share, InkColor color, float factor, float add)
    {
        row.Blue[x] += share * ((color.B * factor) + add - row.Blue[x]);
        row.Green[x] += share * ((color.G * factor) + add - row.Green[x]);
        row.Red[x] += share * ((color.R * factor) + add - row.Red[x]);
    }

    private void Veil(int y, in Row row)
    {
        ReadOnlySpan<float> veil = row[Field.Veil];
        for (int x = 0; x < row.Width; x++)
        {
            float beat = 1;
            foreach (var (kx, ky, warp, seed) in _moire)
                beat += (float)(0.07 * _plan.Moire * Math.Sin((kx * x) + (ky * y) + (warp * HashNoise.Smooth(seed, x * 0.002, y * 0.002))));
            float v = veil[x];
            row.Blue[x] = (row.Blue[x] * beat) + (v * (255 - row.Blue[x]));
            row.Green[x] = (row.Green[x] * beat) + (v * (255 - row.Green[x]));
            row.Red[x] = (row.Red[x] * beat) + (v * (255 - row.Red[x]));
        }
    }

    /// <summary>One row of pixels and its fields.</summary>
    private readonly ref struct Row(float[] scratch, int width, Span<float> blue, Span<float> green, Span<float> red)
    {
        public static readonly Field[] Fields = [Field.PaperX, Field.PaperY, Field.Blue, Field.Green, Field.Red, Field.Veil];

        public int Width { get; } = width;

        public Span<float> Blue { get; } = blue;

        public Span<float> Green { get; } = green;

        public Span<float> Red { get; } = red;

        public Span<float> this[Field field] => scratch.AsSpan(Array.IndexOf(Fields, field) * Width, Width);

        public void Multiply()
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(Blue, this[Field.Blue], Blue);
            System.Numerics.Tensors.TensorPrimitives.Multiply(Green, this[Field.Green], Green);
            System.Numerics.Tensors.TensorPrimitives.Multiply(Red, this[Field.Red], Red);
        }
    }
}
