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
        float ex = (s.M00 * (float)dx) + (s.M01 * (float)dy), ey = (s.M10 * (float)dx) + (s.M11 * (float)dy);
        float perLength = 1 / Math.Max((ex * ex) + (ey * ey), 1e-12f);
        int first = Math.Max(s.FirstRow, top), last = Math.Min(s.LastRow, top + rows - 1);
        for (int y = first; y <= last; y++)
        {
            // The columns near the part of the piece that lies within reach of the row.
            double below = y - s.Ay, a = (below - reach) * perRow, b = (below + reach) * perRow;
            double t0 = perRow == 0 ? 0 : Math.Clamp(Math.Min(a, b), 0, 1), t1 = perRow == 0 ? 1 : Math.Clamp(Math.Max(a, b), 0, 1);
            double x0 = s.Ax + (t0 * dx), x1 = s.Ax + (t1 * dx);
            int from = Math.Max((int)Math.Ceiling(Math.Min(x0, x1) - reach), 0), to = Math.Min((int)Math.Floor(Math.Max(x0, x1) + reach), width - 1);
            if (from > to)
                continue;
            ref (int First, int Last) span = ref spans[y - top];
            span = (Math.Min(span.First, from), Math.Max(span.Last, to));
            Span<float> row = coverage.Slice(((y - top) * stride) + from, to - from + 1);
            float oy = (float)below, ox = (float)(from - s.Ax);
            if (level && from >= s.Ax && to <= s.Bx)
                TensorPrimitives.Max(row, Coverage(s, 0, s.M11 * oy), row);
            else
                LayRow(s, ex, ey, perLength, (s.M00 * ox) + (s.M01 * oy), (s.M10 * ox) + (s.M11 * oy), row.Length, ref row[0]);
        }
    }

    /// <summary>Eight pixels at a time; those past the end of the span stay as they are.</summary>
    private static void LayRow(in PixelSegment s, float ex, float ey, float perLength, float vx, float vy, int count, ref float pixels)
    {
        Vector256<float> m00 = Vector256.Create(s.M00), m01 = Vector256.Create(s.M01), m10 = Vector256.Create(s.M10), m11 = Vector256.Create(s.M11);
        Vector256<float> alongX = Vector256.Create(ex), alongY = Vector256.Create(ey), lane = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        Vector256<float> floor = Vector256.Create(0.5e-10f * ((s.M00 * s.M00) + (s.M01 * s.M01) + (s.M10 * s.M10) + (s.M11 * s.M11)));
        for (int i = 0; i < count; i += Lanes)
        {
            Vector256<float> step = lane + Vector256.Create((float)i);
            Vector256<float> ux = Vector256.Create(vx) + (step * m00), uy = Vector256.Create(vy) + (step * m10);
            Vector256<float> t = Vector256.Min(Vector256.Max(((ux * alongX) + (uy * alongY)) * perLength, Vector256<float>.Zero), Vector256<float>.One);
            ux -= t * alongX;
            uy -= t * alongY;
            Vector256<float> square = Vector256.Max((ux * ux) + (uy * uy), Vector256.Create(1e-10f));

            // Along the gradient of the metric distance one pixel is |M^T n|, which turns distance and radius into pixels.
            Vector256<float> gx = (m00 * ux) + (m10 * uy), gy = (m01 * ux) + (m11 * uy);
            Vector256<float> perGradient = Vector256<float>.One / Vector256.Sqrt(Vector256.Max((gx * gx) + (gy * gy), floor));
            Vector256<float> radius = Vector256.Sqrt(square) * perGradient, distance = square * perGradient;
            Vector256<float> ink = Tent(radius - distance) - Tent(-radius - distance);

            // For flat nibs the distance is only good to first order, so a lane past the span may see ink that nobody would clear.
            ink = Vector256.ConditionalSelect(Vector256.LessThan(step, Vector256.Create((float)count)), ink, Vector256<float>.Zero);
            ref float at = ref Unsafe.Add(ref pixels, i);
            Vector256.Max(Vector256.LoadUnsafe(ref at), ink).StoreUnsafe(ref at);
        }
    }

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
}
