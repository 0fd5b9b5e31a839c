using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Lays strokes on a band of rows as coverage from 0 to 1.</summary>
/// <remarks>
/// The coverage of a pixel is the stroke's cross-section convolved with a tent two pixels wide, from the signed distance to the stroke's
/// centre line. A tent, not a box, because sampling a tent reproduces first moments: the centroid of a straight line's ink in a pixel
/// column is the line itself, at any width and any sub-pixel position. A box misses it by up to 0.3 px for thin lines.
/// </remarks>
internal static class CoverageRasterizer
{
    /// <summary>Pixels done at once; a band needs as many spare floats at the end of each row.</summary>
    public const int Lanes = 8;

    /// <summary>Whether a piece is an upright line, on a page seen squarely, that has no end near the rows.</summary>
    public static bool IsUprightThrough(in PixelSegment s, int top, int rows)
        => s.Ax == s.Bx && s.M01 == 0 && s.M10 == 0 && Math.Min(s.Ay, s.By) <= top && Math.Max(s.Ay, s.By) >= top + rows - 1;

    /// <summary>Lays the coverage that such a piece has in every row.</summary>
    /// <param name="s">The piece.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="row">One row; the greater coverage stays.</param>
    /// <param name="span">The first and the last column that may carry ink; widened as needed.</param>
    public static void LayUpright(in PixelSegment s, int width, Span<float> row, ref (int First, int Last) span)
    {
        int from = Math.Max((int)Math.Ceiling(s.Ax - s.Reach), 0), to = Math.Min((int)Math.Floor(s.Ax + s.Reach), width - 1);
        if (from > to)
            return;
        span = (Math.Min(span.First, from), Math.Max(span.Last, to));
        for (int x = from; x <= to; x++)
            row[x] = Math.Max(row[x], Coverage(s, s.M00 * (float)(x - s.Ax), 0));
    }

    /// <summary>Lays one piece; where ink already is, the greater coverage stays.</summary>
    /// <param name="s">The piece.</param>
    /// <param name="top">The image row of the band's first row.</param>
    /// <param name="rows">The band's rows.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="coverage">The band; each row has <see cref="Lanes"/> spare floats at its end.</param>
    /// <param name="stride">Floats from row to row.</param>
    /// <param name="spans">For each row of the band, the first and the last column that may carry ink; widened as needed.</param>
    public static void Lay(in PixelSegment s, int top, int rows, int width, Span<float> coverage, int stride, Span<(int First, int Last)> spans)
    {
        double dx = s.Bx - s.Ax, dy = s.By - s.Ay;
        int first = Math.Max(s.FirstRow, top), last = Math.Min(s.LastRow, top + rows - 1);
        var nib = new Nib(s, (float)dx, (float)dy);

        // A short piece is within reach of one and the same few columns in all its rows.
        if (Math.Abs(dx) + (2 * s.Reach) < Lanes)
        {
            (int from, int to) = Columns(Math.Min(s.Ax, s.Bx) - s.Reach, Math.Max(s.Ax, s.Bx) + s.Reach, width);
            if (from <= to && first <= last)
                LayNarrow(s, nib, first, from, to, ref coverage[((first - top) * stride) + from], stride, spans.Slice(first - top, last - first + 1));
            return;
        }

        for (int y = first; y <= last; y++)
            LayWide(s, nib, y, dx, dy, width, coverage.Slice((y - top) * stride, stride), ref spans[y - top]);
    }

    private static void LayWide(in PixelSegment s, in Nib nib, int y, double dx, double dy, int width, Span<float> row, ref (int First, int Last) span)
    {
        // The columns near the part of the piece that lies within reach of the row.
        double reach = s.Reach, below = y - s.Ay, perRow = Math.Abs(dy) > 1e-9 ? 1 / dy : 0, a = (below - reach) * perRow, b = (below + reach) * perRow;
        double t0 = perRow == 0 ? 0 : Math.Clamp(Math.Min(a, b), 0, 1), t1 = perRow == 0 ? 1 : Math.Clamp(Math.Max(a, b), 0, 1);
        double x0 = s.Ax + (t0 * dx), x1 = s.Ax + (t1 * dx);
        (int from, int to) = Columns(Math.Min(x0, x1) - reach, Math.Max(x0, x1) + reach, width);
        if (from > to)
            return;
        span = (Math.Min(span.First, from), Math.Max(span.Last, to));
        row = row.Slice(from, to - from + 1);
        float oy = (float)below, ox = (float)(from - s.Ax);
        bool level = dy == 0 && dx > 0 && s.M01 == 0 && s.M10 == 0;
        if (level && from >= s.Ax && to <= s.Bx)
            TensorPrimitives.Max(row, Coverage(s, 0, s.M11 * oy), row);
        else
            LayRow(s, nib, ox, oy, row);
    }

    /// <summary>Most of a long row is beside the piece, and needs the ends of the row alone to be asked for the nearest end of the piece.</summary>
    private static void LayRow(in PixelSegment s, in Nib nib, float ox, float oy, Span<float> row)
    {
        int count = row.Length;
        (int first, int end) = nib.Beside(ox, oy, count);
        if (end - first < Lanes)
        {
            LayNearest(s, nib, ox, oy, count, ref row[0]);
            return;
        }

        if (first > 0)
            LayNearest(s, nib, ox, oy, first, ref row[0]);
        LayBeside(nib, ox + first, oy, end - first, ref row[first]);
        if (end < count)
            LayNearest(s, nib, ox + end, oy, count - end, ref row[end]);
    }

    /// <summary>Lays a piece within reach of at most eight columns, row after row.</summary>
    private static void LayNarrow(in PixelSegment s, in Nib nib, int first, int from, int to, ref float at, int stride, Span<(int First, int Last)> spans)
    {
        Vector256<float> lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7), mask = Vector256.LessThanOrEqual(lane, Vector256.Create((float)(to - from)));
        float ox = (float)(from - s.Ax), oy = (float)(first - s.Ay);
        Vector256<float> x = lane + Vector256.Create(ox), across = x * nib.AcrossX, ux = x * s.M00, uy = x * s.M10, radius = Vector256.Create(nib.Radius);
        (float low, float high) = nib.Along(ox, ox + (to - from));
        for (int i = 0; i < spans.Length; i++)
        {
            Vector256<float> ink = nib.IsBeside(low, high, oy)
                ? Ink(radius, Vector256.Abs(across + Vector256.Create(nib.AcrossY * oy)))
                : NearestInk(s, nib, ux + Vector256.Create(s.M01 * oy), uy + Vector256.Create(s.M11 * oy));
            Vector256.Max(Vector256.LoadUnsafe(ref at), ink & mask).StoreUnsafe(ref at);
            ref (int First, int Last) span = ref spans[i];
            span = (Math.Min(span.First, from), Math.Max(span.Last, to));
            at = ref Unsafe.Add(ref at, stride);
            oy++;
        }
    }

    private static (int From, int To) Columns(double low, double high, int width) => (Math.Max((int)Math.Ceiling(low), 0), Math.Min((int)Math.Floor(high), width - 1));

    /// <summary>Eight pixels at a time whose nearest point is none of the piece's ends: their distance to the line is linear.</summary>
    private static void LayBeside(in Nib nib, float ox, float oy, int count, ref float pixels)
    {
        Vector256<float> lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7), across = Vector256.Create(nib.AcrossX), radius = Vector256.Create(nib.Radius);
        Vector256<float> start = Vector256.Create((nib.AcrossX * ox) + (nib.AcrossY * oy));
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> step = lane + Vector256.Create((float)i);
            Keep(Ink(radius, Vector256.Abs(start + (step * across))), step, count, ref Unsafe.Add(ref pixels, i));
        }
    }

    /// <summary>Eight pixels at a time; those past the end of the span stay as they are.</summary>
    private static void LayNearest(in PixelSegment s, in Nib nib, float ox, float oy, int count, ref float pixels)
    {
        Vector256<float> lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        Vector256<float> vx = Vector256.Create((s.M00 * ox) + (s.M01 * oy)), vy = Vector256.Create((s.M10 * ox) + (s.M11 * oy));
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> step = lane + Vector256.Create((float)i);
            Keep(NearestInk(s, nib, vx + (step * s.M00), vy + (step * s.M10)), step, count, ref Unsafe.Add(ref pixels, i));
        }
    }

    /// <summary>The ink of eight places in the nib's plane, from the nearest point of the piece, which may be an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> NearestInk(in PixelSegment s, in Nib nib, Vector256<float> ux, Vector256<float> uy)
    {
        Vector256<float> t = Vector256.Min(Vector256.Max(((ux * nib.Ex) + (uy * nib.Ey)) * nib.PerLength, Vector256<float>.Zero), Vector256<float>.One);
        ux -= t * nib.Ex;
        uy -= t * nib.Ey;
        Vector256<float> square = Vector256.Max((ux * ux) + (uy * uy), Vector256.Create(1e-10f));

        // Along the gradient of the metric distance one pixel is |M^T n|, which turns distance and radius into pixels.
        Vector256<float> gx = (ux * s.M00) + (uy * s.M10), gy = (ux * s.M01) + (uy * s.M11);
        Vector256<float> perGradient = Vector256<float>.One / Vector256.Sqrt(Vector256.Max((gx * gx) + (gy * gy), Vector256.Create(nib.Floor)));
        return Ink(Vector256.Sqrt(square) * perGradient, square * perGradient);
    }

    /// <summary>Keeps the greater ink. For flat nibs the distance is only good to first order, so a lane past the span may see ink that nobody would clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector256<float> ink, Vector256<float> step, int count, ref float at)
        => Vector256.Max(Vector256.LoadUnsafe(ref at), ink & Vector256.LessThan(step, Vector256.Create((float)count))).StoreUnsafe(ref at);

    /// <summary>The integral of the tent from minus to plus the radius about a place: c (1 - |c| / 2) is its integral from 0 to c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Ink(Vector256<float> radius, Vector256<float> distance)
    {
        Vector256<float> near = Vector256.Max(Vector256.Min(radius - distance, Vector256<float>.One), -Vector256<float>.One), far = Vector256.Min(radius + distance, Vector256<float>.One);
        return (near * (Vector256<float>.One - (Vector256.Abs(near) * 0.5f))) + (far * (Vector256<float>.One - (far * 0.5f)));
    }

    private static float Coverage(in PixelSegment s, float ux, float uy)
    {
        float square = (ux * ux) + (uy * uy);
        if (square < 1e-10f)
        {
            ux = 0;
            uy = 1e-5f;
            square = 1e-10f;
        }

        // Along the gradient of the metric distance one pixel is |M^T n|, which turns distance and radius into pixels.
        float gx = (s.M00 * ux) + (s.M10 * uy), gy = (s.M01 * ux) + (s.M11 * uy);
        float radius = MathF.Sqrt(square / ((gx * gx) + (gy * gy)));
        float distance = radius * MathF.Sqrt(square);
        float near = Math.Clamp(radius - distance, -1, 1), far = Math.Min(radius + distance, 1);
        return (near * (1 - (0.5f * Math.Abs(near)))) + (far * (1 - (0.5f * far)));
    }

    /// <summary>What all pixels near a piece have in common.</summary>
    private readonly struct Nib
    {
        private readonly float _alongX, _alongY;
        private readonly bool _isLong;

        public Nib(in PixelSegment s, float dx, float dy)
        {
            (Ex, Ey) = ((s.M00 * dx) + (s.M01 * dy), (s.M10 * dx) + (s.M11 * dy));
            float square = (Ex * Ex) + (Ey * Ey);
            PerLength = 1 / Math.Max(square, 1e-12f);
            Floor = 0.5e-10f * ((s.M00 * s.M00) + (s.M01 * s.M01) + (s.M10 * s.M10) + (s.M11 * s.M11));
            (_alongX, _alongY) = (((s.M00 * Ex) + (s.M10 * Ey)) * PerLength, ((s.M01 * Ex) + (s.M11 * Ey)) * PerLength);

            // The metric distance to the line grows along M^T p, p being the normal in the nib's plane.
            float gx = (s.M10 * Ex) - (s.M00 * Ey), gy = (s.M11 * Ex) - (s.M01 * Ey), gradient = MathF.Sqrt((gx * gx) + (gy * gy));
            _isLong = square > 1e-6f;
            (AcrossX, AcrossY, Radius) = _isLong ? (gx / gradient, gy / gradient, MathF.Sqrt(square) / gradient) : default;
        }

        /// <summary>The piece in the plane where the nib is the unit circle.</summary>
        public float Ex { get; }

        /// <inheritdoc cref="Ex"/>
        public float Ey { get; }

        public float PerLength { get; }

        public float Floor { get; }

        /// <summary>The unit normal of the line, in pixels.</summary>
        public float AcrossX { get; }

        /// <inheritdoc cref="AcrossX"/>
        public float AcrossY { get; }

        /// <summary>The nib's reach along the normal, in pixels.</summary>
        public float Radius { get; }

        /// <summary>Which of some places of a row are such that the point of the piece that is nearest, in the nib's plane, is none of its ends: from the first to before the end.</summary>
        public (int First, int End) Beside(float ox, float oy, int count)
        {
            float start = (_alongX * ox) + (_alongY * oy);
            if (!_isLong)
                return (0, 0);
            if (_alongX == 0)
                return start is >= 0 and <= 1 ? (0, count) : (0, 0);
            float atStart = -start / _alongX, atEnd = (1 - start) / _alongX;
            return ((int)Math.Clamp(MathF.Ceiling(Math.Min(atStart, atEnd)), 0, count), (int)Math.Clamp(MathF.Floor(Math.Max(atStart, atEnd)) + 1, 0, count));
        }

        /// <summary>The shares of the way along the piece at two places of the row of its start, the lesser first.</summary>
        public (float Low, float High) Along(float first, float last) => (_alongX * (_alongX < 0 ? last : first), _alongX * (_alongX < 0 ? first : last));

        /// <summary>Whether that is so for all places between two of a row, by what <see cref="Along"/> gave for them.</summary>
        public bool IsBeside(float low, float high, float oy)
        {
            float t = _alongY * oy;
            return _isLong && low + t >= 0 && high + t <= 1;
        }
    }
}
