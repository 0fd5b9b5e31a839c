using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Wear, light and backdrop of some rows, from fields and hashes of the place; thread-safe for different rows.</summary>
internal sealed class PageShader
{
    private const int Lanes = BandPixels.Lanes;
    private const float TonerDepth = 0.45f, GrainLevels = 5, BeatDepth = 0.07f;
    private static readonly Vector256<int> Lane = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
    private readonly FieldLattice _fields;
    private readonly PaperEdges? _edges;
    private readonly ulong _tonerSeed, _grainSeed;
    private readonly float _toner, _grain, _beat;
    private readonly bool _palesInk;
    private readonly HalftoneScreen? _screen;

    public PageShader(PageScene scene, CapturePlan plan, FieldLattice fields, SeededRandom random)
    {
        _fields = fields;
        PageWear wear = scene.Style.Wear;
        (_toner, _grain, _beat) = (TonerDepth * (float)wear.TonerNoise, GrainLevels * (float)wear.PaperGrain, BeatDepth * (float)plan.Moire);
        _palesInk = _toner > 0 || fields.Varies(Field.Ink);
        _tonerSeed = random.Fork(1).NextBits();
        _grainSeed = random.Fork(2).NextBits();
        Backdrop? backdrop = plan.Backdrop ?? (plan.Occluders.Count > 0 ? new Backdrop(InkColor.White, 0, 0, 0.5) : null);
        if (backdrop is not null)
            _edges = new PaperEdges(scene, plan, fields, backdrop);
        if (wear.Halftone > 0)
            _screen = new HalftoneScreen(wear.Halftone, wear.HalftonePitchMm, random.Fork(4).Next(0, Math.PI / 2));
    }

    /// <summary>Pales printed ink before it is laid. Up to seven floats past the span, which are zero, stay so.</summary>
    public void ShadeInk(InkKind kind, int y, int x, Span<float> coverage)
    {
        if (kind == InkKind.Grid && _screen is { } screen)
            Screen(screen, y, x, coverage);
        if (kind != InkKind.Print || !_palesInk)
            return;
        float[] rented = ArrayPool<float>.Shared.Rent(coverage.Length + FieldLattice.Spare);
        _fields.Read(Field.Ink, y, x, coverage.Length, rented);
        ref float ink = ref rented[0], at = ref MemoryMarshal.GetReference(coverage);
        uint key = PixelNoise.RowKey(_tonerSeed, y);
        for (int i = 0; i < coverage.Length; i += Lanes)
        {
            Vector256<float> laid = Vector256.LoadUnsafe(ref at, (nuint)i);
            if (laid == Vector256<float>.Zero)
                continue;
            Vector256<float> left = Vector256.LoadUnsafe(ref ink, (nuint)i);
            if (_toner > 0)
                left -= _toner * Vector256.Abs(PixelNoise.Value(PixelNoise.Hash(key, Lane + Vector256.Create(x + i)), 0));
            (laid * Vector256.Max(left, Vector256<float>.Zero)).StoreUnsafe(ref at, (nuint)i);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private void Screen(HalftoneScreen screen, int y, int x, Span<float> coverage)
    {
        int room = coverage.Length + FieldLattice.Spare;
        float[] paper = ArrayPool<float>.Shared.Rent(2 * room);
        _fields.Read(Field.PaperX, y, x, coverage.Length, paper.AsSpan(0, room));
        _fields.Read(Field.PaperY, y, x, coverage.Length, paper.AsSpan(room, room));
        screen.Apply(paper.AsSpan(0, coverage.Length), paper.AsSpan(room, coverage.Length), coverage);
        ArrayPool<float>.Shared.Return(paper);
    }

    /// <summary>Finishes a row: grain, stains, edges of the paper, things in front of it, light.</summary>
    /// <param name="y">The image row.</param>
    /// <param name="at">Where in the planes it begins.</param>
    /// <param name="pixels">The planes.</param>
    public void Finish(int y, int at, BandPixels pixels)
    {
        int room = pixels.Stride + FieldLattice.Spare;
        float[] rented = ArrayPool<float>.Shared.Rent(3 * room);
        Span<float> blue = pixels.Blue.Slice(at, pixels.Stride), green = pixels.Green.Slice(at, pixels.Stride), red = pixels.Red.Slice(at, pixels.Stride);
        if (_grain > 0)
            Grain(y, blue, green, red);
        Multiply(Field.Blue, y, pixels.Width, rented, blue);
        Multiply(Field.Green, y, pixels.Width, rented, green);
        Multiply(Field.Red, y, pixels.Width, rented, red);
        _edges?.Lay(y, pixels.Width, blue, green, red);
        if (_beat > 0)
            Beat(y, pixels.Width, rented.AsSpan(0, room), rented.AsSpan(room, room), blue, green, red);
        if (_fields.Varies(Field.Veil))
            Veil(y, pixels.Width, rented, blue, green, red);
        ArrayPool<float>.Shared.Return(rented);
    }

    private void Grain(int y, Span<float> blue, Span<float> green, Span<float> red)
    {
        uint key = PixelNoise.RowKey(_grainSeed, y), coarseKey = PixelNoise.RowKey(_grainSeed + 1, y >> 1);
        ref float b = ref blue[0], g = ref green[0], r = ref red[0];
        for (int x = 0; x < blue.Length; x += Lanes)
        {
            Vector256<int> place = Lane + Vector256.Create(x);
            Vector256<uint> hash = PixelNoise.Hash(key, place);
            Vector256<float> fine = PixelNoise.Value(hash, 0), tint = PixelNoise.Value(hash, 1), coarse = PixelNoise.Value(PixelNoise.Hash(coarseKey, place >>> 1), 0);
            Vector256<float> level = ((0.5f * _grain) * fine) + ((0.6f * _grain) * coarse);
            Add(ref Unsafe.Add(ref b, x), level + ((0.1f * _grain) * tint));
            Add(ref Unsafe.Add(ref g, x), level);
            Add(ref Unsafe.Add(ref r, x), level);
        }
    }

    private void Multiply(Field field, int y, int width, Span<float> scratch, Span<float> plane)
    {
        if (!_fields.Varies(field))
            return;
        if (_fields.Step % Lanes == 0)
        {
            _fields.Multiply(field, y, width, plane);
            return;
        }

        _fields.Read(field, y, 0, width, scratch);
        ref float factor = ref scratch[0], at = ref plane[0];
        for (nuint x = 0; x < (nuint)plane.Length; x += Lanes)
            (Vector256.LoadUnsafe(ref at, x) * Vector256.LoadUnsafe(ref factor, x)).StoreUnsafe(ref at, x);
    }

    private void Beat(int y, int width, Span<float> first, Span<float> second, Span<float> blue, Span<float> green, Span<float> red)
    {
        _fields.Read(Field.FirstBeat, y, 0, width, first);
        _fields.Read(Field.SecondBeat, y, 0, width, second);
        for (int x = 0; x < blue.Length; x += Lanes)
        {
            Vector256<float> wave = Waves.Sine(Vector256.LoadUnsafe(ref first[0], (nuint)x)) + Waves.Sine(Vector256.LoadUnsafe(ref second[0], (nuint)x));
            Vector256<float> factor = Vector256<float>.One + (_beat * wave);
            Scale(ref blue[x], factor);
            Scale(ref green[x], factor);
            Scale(ref red[x], factor);
        }
    }

    private void Veil(int y, int width, Span<float> veil, Span<float> blue, Span<float> green, Span<float> red)
    {
        _fields.Read(Field.Veil, y, 0, width, veil);
        for (int x = 0; x < blue.Length; x += Lanes)
        {
            Vector256<float> share = Vector256.LoadUnsafe(ref veil[0], (nuint)x);
            Whiten(ref blue[x], share);
            Whiten(ref green[x], share);
            Whiten(ref red[x], share);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref float at, Vector256<float> level) => (Vector256.LoadUnsafe(ref at) + level).StoreUnsafe(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(ref float at, Vector256<float> factor) => (Vector256.LoadUnsafe(ref at) * factor).StoreUnsafe(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Whiten(ref float at, Vector256<float> share)
    {
        Vector256<float> value = Vector256.LoadUnsafe(ref at);
        (value + (share * (Vector256.Create(255f) - value))).StoreUnsafe(ref at);
    }
}
