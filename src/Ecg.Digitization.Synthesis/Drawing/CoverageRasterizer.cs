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
        double reach = s.Reach, dx = s.Bx - s.Ax, dy = s.By - s.Ay, perRow = Math.Abs(dy) > 1e-9 ? 1 / dy : 0;
        bool level = s.Ay == s.By && s.Bx > s.Ax && s.M01 == 0 && s.M10 == 0;
        var nib = new Nib(s, (float)dx, (float)dy);

        // A short piece is within reach of one and the same few columns in all its rows.
        bool narrow = Math.Abs(dx) + (2 * reach) < Lanes;
        (int from, int to) = narrow ? Columns(Math.Min(s.Ax, s.Bx) - reach, Math.Max(s.Ax, s.Bx) + reach, width) : default;
        int first = Math.Max(s.FirstRow, top), last = Math.Min(s.LastRow, top + rows - 1);
        for (int y = first; y <= last; y++)
        {
            double below = y - s.Ay;
            if (!narrow)
            {
                // The columns near the part of the piece that lies within reach of the row.
                double a = (below - reach) * perRow, b = (below + reach) * perRow;
                double t0 = perRow == 0 ? 0 : Math.Clamp(Math.Min(a, b), 0, 1), t1 = perRow == 0 ? 1 : Math.Clamp(Math.Max(a, b), 0, 1);
                double x0 = s.Ax + (t0 * dx), x1 = s.Ax + (t1 * dx);
                (from, to) = Columns(Math.Min(x0, x1) - reach, Math.Max(x0, x1) + reach, width);
            }

            if (from > to)
                continue;
            ref (int First, int Last) span = ref spans[y - top];
            span = (Math.Min(span.First, from), Math.Max(span.Last, to));
            Span<float> row = coverage.Slice(((y - top) * stride) + from, to - from + 1);
            float oy = (float)below, ox = (float)(from - s.Ax);
            if (level && from >= s.Ax && to <= s.Bx)
                TensorPrimitives.Max(row, Coverage(s, 0, s.M11 * oy), row);
            else if (nib.IsBeside(ox, oy) && nib.IsBeside(ox + row.Length - 1, oy))
                LayBeside(nib, ox, oy, row.Length, ref row[0]);
            else
                LayRow(s, nib, ox, oy, row.Length, ref row[0]);
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
            Vector256<float> step = lane + Vector256.Create((float)i), distance = Vector256.Abs(start + (step * across));
            Vector256<float> ink = Tent(radius - distance) - Tent(-radius - distance);
            Keep(ink, step, count, ref Unsafe.Add(ref pixels, i));
        }
    }

    /// <summary>Eight pixels at a time; those past the end of the span stay as they are.</summary>
    private static void LayRow(in PixelSegment s, in Nib nib, float ox, float oy, int count, ref float pixels)
    {
        Vector256<float> m00 = Vector256.Create(s.M00), m01 = Vector256.Create(s.M01), m10 = Vector256.Create(s.M10), m11 = Vector256.Create(s.M11);
        Vector256<float> alongX = Vector256.Create(nib.Ex), alongY = Vector256.Create(nib.Ey), lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        Vector256<float> vx = Vector256.Create((s.M00 * ox) + (s.M01 * oy)), vy = Vector256.Create((s.M10 * ox) + (s.M11 * oy)), floor = Vector256.Create(nib.Floor);
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> step = lane + Vector256.Create((float)i);
            Vector256<float> ux = vx + (step * m00), uy = vy + (step * m10);
            Vector256<float> t = Vector256.Min(Vector256.Max(((ux * alongX) + (uy * alongY)) * nib.PerLength, Vector256<float>.Zero), Vector256<float>.One);
            ux -= t * alongX;
            uy -= t * alongY;
            Vector256<float> square = Vector256.Max((ux * ux) + (uy * uy), Vector256.Create(1e-10f));

            // Along the gradient of the metric distance one pixel is |M^T n|, which turns distance and radius into pixels.
            Vector256<float> gx = (m00 * ux) + (m10 * uy), gy = (m01 * ux) + (m11 * uy);
            Vector256<float> perGradient = Vector256<float>.One / Vector256.Sqrt(Vector256.Max((gx * gx) + (gy * gy), floor));
            Vector256<float> radius = Vector256.Sqrt(square) * perGradient, distance = square * perGradient;
            Vector256<float> ink = Tent(radius - distance) - Tent(-radius - distance);
            Keep(ink, step, count, ref Unsafe.Add(ref pixels, i));
        }
    }

    /// <summary>Keeps the greater ink. For flat nibs the distance is only good to first order, so a lane past the span may see ink that nobody would clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Vector256<float> ink, Vector256<float> step, int count, ref float at)
        => Vector256.Max(Vector256.LoadUnsafe(ref at), Vector256.ConditionalSelect(Vector256.LessThan(step, Vector256.Create((float)count)), ink, Vector256<float>.Zero)).StoreUnsafe(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Tent(Vector256<float> s)
    {
        Vector256<float> rest = Vector256.Max(Vector256<float>.One - Vector256.Abs(s), Vector256<float>.Zero), tail = rest * rest * 0.5f;
        return Vector256.ConditionalSelect(Vector256.LessThan(s, Vector256<float>.Zero), tail, Vector256<float>.One - tail);
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
        return Tent(radius - distance) - Tent(-radius - distance);
    }

    /// <summary>The integral of the tent from minus infinity.</summary>
    private static float Tent(float s)
    {
        if (s <= -1)
            return 0;
        if (s >= 1)
            return 1;
        float rest = 1 - Math.Abs(s);
        float tail = 0.5f * rest * rest;
        return s < 0 ? tail : 1 - tail;
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

        /// <summary>Whether the point of the piece that is nearest to a place, in the nib's plane, is none of its ends.</summary>
        public bool IsBeside(float ox, float oy)
        {
            float t = (_alongX * ox) + (_alongY * oy);
            return _isLong && t >= 0 && t <= 1;
        }
    }
}
