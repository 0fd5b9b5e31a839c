using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ecg.Digitization.Synthesis;

/// <summary>What a picture loses in a JPEG file (ITU-T T.81, baseline, colour at half resolution), without the file: coding itself loses nothing. Ours, so that the pixels do not depend on an OpenCV build. Thread-safe.</summary>
internal static class JpegRounding
{
    private const int Unit = JpegPlanes.Unit;
    private const int Lanes = 8;

    /// <summary>Rounds a picture in place.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">From 1 to 100, as the Independent JPEG Group defines it.</param>
    /// <param name="threads">The most threads; the result does not depend on it.</param>
    /// <param name="isGrey">Whether every pixel is grey: then no colour is computed, for it would be zero.</param>
    public static void Apply(SyntheticImage image, int quality, int threads, bool isGrey = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        QuantizationTable luminance = QuantizationTable.Luminance(quality), chrominance = QuantizationTable.Chrominance(quality);
        if (threads == 1)
        {
            using var inOrder = new InOrder(image, quality, isGrey);
            inOrder.Advance(image.Height);
            return;
        }

        using var work = new JpegPlanes(image.Width, image.Height, false);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, work.Units, options, unit => RoundUnit(image, unit, work, luminance, chrominance, isGrey));
        Parallel.For(0, work.Units, options, unit => JoinUnit(image, unit, work, isGrey));
    }

    private static void RoundUnit(SyntheticImage image, int unit, JpegPlanes work, QuantizationTable luminance, QuantizationTable chrominance, bool isGrey)
    {
        Span<float> y = work.Brightness(unit), cb = work.Blueness(unit), cr = work.Redness(unit);
        Part(image, unit * Unit, work.Stride, y, cb, cr, isGrey);
        RoundBlocks(y, work.Stride, luminance);
        if (isGrey)
            return;
        RoundBlocks(cb, work.Stride / 2, chrominance);
        RoundBlocks(cr, work.Stride / 2, chrominance);
    }

    private static void JoinUnit(SyntheticImage image, int unit, JpegPlanes work, bool isGrey)
    {
        int stride = work.Stride, count = (image.Width + 1) / 2, last = ((image.Height + 1) / 2) - 1;
        float[] scratch = ArrayPool<float>.Shared.Rent(2 * stride);
        Span<float> cb = scratch.AsSpan(0, stride), cr = scratch.AsSpan(stride, stride), brightness = work.Brightness(unit);
        if (isGrey)
            scratch.AsSpan(0, 2 * stride).Clear();
        for (int y = unit * Unit; y < Math.Min(image.Height, (unit + 1) * Unit); y++)
        {
            if (!isGrey)
            {
                // Colour rows are centred between picture rows: three quarters of the nearer, a quarter of the farther.
                int near = y / 2, far = Math.Clamp((y & 1) == 0 ? near - 1 : near + 1, 0, last);
                Enlarge(work.BlueRow(near), work.BlueRow(far), count, cb);
                Enlarge(work.RedRow(near), work.RedRow(far), count, cr);
            }

            Join(brightness.Slice(y % Unit * stride, stride), cb, cr, image.Bgr.AsSpan(3 * y * image.Width, 3 * image.Width));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Parts sixteen rows into brightness and, averaged over two by two pixels, colour; all about zero. The picture goes on beyond its edges as at them.</summary>
    private static void Part(SyntheticImage image, int top, int stride, Span<float> brightness, Span<float> blueness, Span<float> redness, bool isGrey)
    {
        int half = stride / 2;
        float[] rented = ArrayPool<float>.Shared.Rent(4 * stride);
        for (int r = 0; r < Unit; r += 2)
        {
            Span<float> cb = rented.AsSpan(0, 2 * stride), cr = rented.AsSpan(2 * stride, 2 * stride);
            for (int k = 0; k < 2; k++)
                PartRow(image, Math.Min(top + r + k, image.Height - 1), brightness.Slice((r + k) * stride, stride), cb.Slice(k * stride, stride), cr.Slice(k * stride, stride));
            if (isGrey)
                continue;
            Halve(cb, stride, blueness.Slice(r / 2 * half, half));
            Halve(cr, stride, redness.Slice(r / 2 * half, half));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void PartRow(SyntheticImage image, int y, Span<float> brightness, Span<float> blueness, Span<float> redness)
    {
        ReadOnlySpan<byte> bgr = image.Bgr.AsSpan(3 * y * image.Width, 3 * image.Width);
        if (image.Width < Lanes)
        {
            for (int x = 0; x < image.Width; x++)
            {
                float b = bgr[3 * x], g = bgr[(3 * x) + 1], r = bgr[(3 * x) + 2], light = (0.114f * b) + (0.587f * g) + (0.299f * r);
                brightness[x] = MathF.Floor(light + 0.5f) - 128;
                blueness[x] = (b - light) * (0.5f / 0.886f);
                redness[x] = (r - light) * (0.5f / 0.701f);
            }
        }

        for (int next = 0; next < image.Width && image.Width >= Lanes; next += Lanes)
        {
            int x = Math.Min(next, image.Width - Lanes);
            PixelBytes.Load(in bgr[3 * x], out Vector256<float> b, out Vector256<float> g, out Vector256<float> r);
            Vector256<float> light = (0.114f * b) + (0.587f * g) + (0.299f * r);
            (Vector256.Floor(light + Vector256.Create(0.5f)) - Vector256.Create(128f)).StoreUnsafe(ref brightness[x]);
            ((b - light) * (0.5f / 0.886f)).StoreUnsafe(ref blueness[x]);
            ((r - light) * (0.5f / 0.701f)).StoreUnsafe(ref redness[x]);
        }

        brightness[image.Width..].Fill(brightness[image.Width - 1]);
        blueness[image.Width..].Fill(blueness[image.Width - 1]);
        redness[image.Width..].Fill(redness[image.Width - 1]);
    }

    private static void Halve(ReadOnlySpan<float> two, int stride, Span<float> half)
    {
        ReadOnlySpan<float> upper = two[..stride], lower = two.Slice(stride, stride);
        int done = 0;
        if (Avx2.IsSupported)
        {
            // Strides are multiples of sixteen.
            ref float above = ref MemoryMarshal.GetReference(upper), below = ref MemoryMarshal.GetReference(lower);
            for (; done < half.Length; done += Lanes)
            {
                Vector256<float> first = Vector256.LoadUnsafe(ref above, 2 * (nuint)done) + Vector256.LoadUnsafe(ref below, 2 * (nuint)done);
                Vector256<float> second = Vector256.LoadUnsafe(ref above, (2 * (nuint)done) + Lanes) + Vector256.LoadUnsafe(ref below, (2 * (nuint)done) + Lanes);
                Vector256<float> sum = Avx2.Permute4x64(Avx.HorizontalAdd(first, second).AsDouble(), 0b11_01_10_00).AsSingle();
                Vector256.Floor((sum * 0.25f) + Vector256.Create(0.5f)).StoreUnsafe(ref half[done]);
            }
        }

        for (int x = done; x < half.Length; x++)
            half[x] = MathF.Floor(((upper[2 * x] + lower[2 * x] + (upper[(2 * x) + 1] + lower[(2 * x) + 1])) * 0.25f) + 0.5f);
    }

    private static void RoundBlocks(Span<float> rows, int stride, QuantizationTable table)
    {
        for (int y = 0; y < rows.Length / stride; y += 8)
        {
            for (int x = 0; x < stride; x += 8)
                BlockTransform.Round(ref rows[(y * stride) + x], stride, table);
        }
    }

    /// <summary>Doubles a row of colour, nine, three, three and one sixteenths of the four nearest.</summary>
    private static void Enlarge(ReadOnlySpan<float> near, ReadOnlySpan<float> far, int count, Span<float> target)
    {
        float before = (0.75f * near[0]) + (0.25f * far[0]), here = before;
        int done = 0;
        if (count > Lanes)
        {
            target[0] = (0.75f * here) + (0.25f * before);
            done = EnlargeInner(near, far, count, target);
            (before, here) = ((0.75f * near[done - 1]) + (0.25f * far[done - 1]), (0.75f * near[done]) + (0.25f * far[done]));
        }

        for (int x = done; x < count; x++)
        {
            int next = Math.Min(x + 1, count - 1);
            float after = (0.75f * near[next]) + (0.25f * far[next]);
            target[2 * x] = (0.75f * here) + (0.25f * before);
            target[(2 * x) + 1] = (0.75f * here) + (0.25f * after);
            (before, here) = (here, after);
        }
    }

    /// <summary>Eight steps from one colour to the next at a time: the pixels 2x + 1 and 2x + 2 lie between the colours x and x + 1. Returns how many colours are done.</summary>
    private static int EnlargeInner(ReadOnlySpan<float> near, ReadOnlySpan<float> far, int count, Span<float> target)
    {
        ref float nearer = ref MemoryMarshal.GetReference(near), farther = ref MemoryMarshal.GetReference(far), to = ref MemoryMarshal.GetReference(target);
        int x = 0;
        for (; x + Lanes < count; x += Lanes)
        {
            Vector256<float> here = (0.75f * Vector256.LoadUnsafe(ref nearer, (nuint)x)) + (0.25f * Vector256.LoadUnsafe(ref farther, (nuint)x));
            Vector256<float> after = (0.75f * Vector256.LoadUnsafe(ref nearer, (nuint)x + 1)) + (0.25f * Vector256.LoadUnsafe(ref farther, (nuint)x + 1));
            Vector256<float> first = (0.75f * here) + (0.25f * after), second = (0.75f * after) + (0.25f * here);
            Interleave(first.GetLower(), second.GetLower(), ref to, (2 * x) + 1);
            Interleave(first.GetUpper(), second.GetUpper(), ref to, (2 * x) + 1 + Lanes);
        }

        return x;
    }

    private static void Interleave(Vector128<float> first, Vector128<float> second, ref float target, int at)
    {
        Vector256<float> pairs = Vector256.Shuffle(Vector256.Create(first, second), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
        pairs.StoreUnsafe(ref target, (nuint)at);
    }

    private static void Join(ReadOnlySpan<float> brightness, ReadOnlySpan<float> blueness, ReadOnlySpan<float> redness, Span<byte> bgr)
    {
        int width = bgr.Length / 3;
        if (width < Lanes)
        {
            for (int x = 0; x < width; x++)
            {
                float light = brightness[x] + 128;
                bgr[3 * x] = (byte)Math.Clamp(light + (1.772f * blueness[x]) + 0.5f, 0, 255);
                bgr[(3 * x) + 1] = (byte)Math.Clamp(light - (0.344136f * blueness[x]) - (0.714136f * redness[x]) + 0.5f, 0, 255);
                bgr[(3 * x) + 2] = (byte)Math.Clamp(light + (1.402f * redness[x]) + 0.5f, 0, 255);
            }

            return;
        }

        ref float y = ref MemoryMarshal.GetReference(brightness), cb = ref MemoryMarshal.GetReference(blueness), cr = ref MemoryMarshal.GetReference(redness);
        for (int next = 0; next < width; next += Lanes)
        {
            int x = Math.Min(next, width - Lanes);
            Vector256<float> light = Vector256.LoadUnsafe(ref y, (nuint)x) + Vector256.Create(128f), u = Vector256.LoadUnsafe(ref cb, (nuint)x), v = Vector256.LoadUnsafe(ref cr, (nuint)x);
            PixelBytes.Store(light + (1.772f * u), light - (0.344136f * u) - (0.714136f * v), light + (1.402f * v), ref bgr[3 * x]);
        }
    }

    /// <summary>Rounds a picture whose rows come one after the other, sixteen at a time, while they are in the cache. Not thread-safe.</summary>
    public sealed class InOrder : IDisposable
    {
        private readonly SyntheticImage _image;
        private readonly JpegPlanes _work;
        private readonly QuantizationTable _luminance, _chrominance;
        private readonly bool _isGrey;
        private int _rounded;

        /// <summary>Begins a picture; see <see cref="Apply"/>.</summary>
        public InOrder(SyntheticImage image, int quality, bool isGrey)
        {
            (_image, _isGrey, _work) = (image, isGrey, new JpegPlanes(image.Width, image.Height, true));
            (_luminance, _chrominance) = (QuantizationTable.Luminance(quality), QuantizationTable.Chrominance(quality));
        }

        /// <summary>Rounds what can be rounded; a unit's rows are written when the colour below them is known.</summary>
        /// <param name="rows">How many rows have come in all.</param>
        public void Advance(int rows)
        {
            while (_rounded < _work.Units && Math.Min((_rounded + 1) * Unit, _image.Height) <= rows)
            {
                RoundUnit(_image, _rounded++, _work, _luminance, _chrominance, _isGrey);
                if (_rounded > 1)
                    JoinUnit(_image, _rounded - 2, _work, _isGrey);
                if (_rounded == _work.Units)
                    JoinUnit(_image, _rounded - 1, _work, _isGrey);
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _work.Dispose();
    }
}
