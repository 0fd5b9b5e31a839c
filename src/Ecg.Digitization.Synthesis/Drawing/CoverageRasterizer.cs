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

    /// <summary>Lays one piece; where ink already is, the greater coverage stays.</summary>
    /// <param name="s">The piece.</param>
    /// <param name="top">The image row of the band's first row.</param>
    /// <param name="rows">The band's rows.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="coverage">The band, rows x (width + <see cref="Lanes"/>).</param>
    /// <param name="spans">For each row of the band, the first and the last column that may carry ink; widened as needed.</param>
    public static void Lay(in PixelSegment s, int top, int rows, int width, Span<float> coverage, Span<(int First, int Last)> spans)
    {
        float reach = s.Reach;
        bool upright = s.Ax == s.Bx && s.By > s.Ay && s.M01 == 0 && s.M10 == 0, level = s.Ay == s.By && s.Bx > s.Ax && s.M01 == 0 && s.M10 == 0;
        float[]? profile = null;
        double dx = s.Bx - s.Ax, dy = s.By - s.Ay;
        float ex = (s.M00 * (float)dx) + (s.M01 * (float)dy), ey = (s.M10 * (float)dx) + (s.M11 * (float)dy);
        float perLength = 1 / Math.Max((ex * ex) + (ey * ey), 1e-12f);
        int first = Math.Max(s.FirstRow, top), last = Math.Min(s.LastRow, top + rows - 1);
        for (int y = first; y <= last; y++)
        {
            (double low, double high) = ColumnsNear(s, y, reach);
            int from = Math.Max((int)Math.Ceiling(low), 0), to = Math.Min((int)Math.Floor(high), width - 1);
            if (from > to)
                continue;
            ref (int First, int Last) span = ref spans[y - top];
            span = (Math.Min(span.First, from), Math.Max(span.Last, to));
            Span<float> row = coverage.Slice(((y - top) * (width + Lanes)) + from, to - from + 1);
            if (upright && y >= s.Ay && y <= s.By)
            {
                // The grid of a page seen squarely: between a line's ends every row has the same few values.
                profile ??= Profile(s, from, row.Length);
                TensorPrimitives.Max(row, profile, row);
                continue;
            }

            float oy = (float)(y - s.Ay), ox = (float)(from - s.Ax);
            if (level && from >= s.Ax && to <= s.Bx)
            {
                TensorPrimitives.Max(row, Coverage(s, 0, s.M11 * oy), row);
                continue;
            }

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
            Vector256<float> radius = Vector256.Sqrt(square / Vector256.Max((gx * gx) + (gy * gy), floor));
            Vector256<float> distance = radius * Vector256.Sqrt(square);
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

    private static float[] Profile(in PixelSegment s, int from, int count)
    {
        var profile = new float[count];
        for (int i = 0; i < count; i++)
            profile[i] = Coverage(s, s.M00 * (float)(from + i - s.Ax), 0);
        return profile;
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

    /// <summary>The columns of a row within reach of the piece: those near the part of it that lies within reach of the row.</summary>
    private static (double Low, double High) ColumnsNear(in PixelSegment s, int y, double reach)
    {
        double dy = s.By - s.Ay;
        double t0 = 0, t1 = 1;
        if (Math.Abs(dy) > 1e-9)
        {
            double a = (y - reach - s.Ay) / dy, b = (y + reach - s.Ay) / dy;
            t0 = Math.Clamp(Math.Min(a, b), 0, 1);
            t1 = Math.Clamp(Math.Max(a, b), 0, 1);
        }

        double x0 = s.Ax + (t0 * (s.Bx - s.Ax)), x1 = s.Ax + (t1 * (s.Bx - s.Ax));
        return (Math.Min(x0, x1) - reach, Math.Max(x0, x1) + reach);
    }
}
