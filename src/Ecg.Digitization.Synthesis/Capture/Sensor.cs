using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>From light to bytes: tones, noise, threshold. Immutable and thread-safe.</summary>
internal sealed class Sensor
{
    private const int Lanes = 8;
    private readonly ulong _seed;
    private readonly ToneCurve? _tones;
    private readonly float _noise;
    private readonly float? _threshold;
    private readonly bool _grey;

    public Sensor(PageCapture? capture, ulong seed)
    {
        _seed = seed;
        if (capture is null)
            return;
        (_noise, _threshold, _grey) = (Math.Max(0, (float)capture.NoiseSigma), (float?)capture.Threshold, capture.IsGrey);
        if (capture.Gamma != 1 || capture.Contrast != 1 || capture.Brightness != 0)
            _tones = new ToneCurve(capture.Gamma, capture.Contrast, capture.Brightness);
    }

    /// <summary>Stores rows of planes as bytes, eight pixels at a time.</summary>
    /// <param name="image">Receives the rows.</param>
    /// <param name="top">The first of them in the image.</param>
    /// <param name="rows">How many.</param>
    /// <param name="pixels">The planes; a sensor without colour reads the first alone, which holds the brightness.</param>
    /// <param name="at">Where in the planes the first row begins.</param>
    public void Store(SyntheticImage image, int top, int rows, BandPixels pixels, int at)
    {
        int width = image.Width;
        for (int y = top; y < top + rows; y++, at += pixels.Stride)
        {
            ReadOnlySpan<float> blue = pixels.Blue.Slice(at, width), green = _grey ? blue : pixels.Green.Slice(at, width), red = _grey ? blue : pixels.Red.Slice(at, width);
            StoreRow(y, blue, green, red, image.Bgr.AsSpan(3 * y * width, 3 * width));
        }
    }

    /// <summary>Stores one row, pixel by pixel: what <see cref="Store"/> must equal.</summary>
    internal void StoreRowScalar(int y, ReadOnlySpan<float> blue, ReadOnlySpan<float> green, ReadOnlySpan<float> red, Span<byte> bgr)
    {
        uint key = PixelNoise.RowKey(_seed, y);
        for (int x = 0; x < blue.Length; x++)
        {
            float b = Tone(blue[x]), g = _grey ? b : Tone(green[x]), r = _grey ? b : Tone(red[x]);
            if (_noise > 0)
            {
                (float na, float nb, float nc) = PixelNoise.At(key, x);
                b += _noise * na;
                g += _noise * (_grey ? na : nb);
                r += _noise * (_grey ? na : nc);
            }

            if (_threshold is { } threshold)
                b = g = r = g < threshold ? 0 : 255;
            bgr[3 * x] = ToByte(b);
            bgr[(3 * x) + 1] = ToByte(g);
            bgr[(3 * x) + 2] = ToByte(r);
        }
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private void StoreRow(int y, ReadOnlySpan<float> blue, ReadOnlySpan<float> green, ReadOnlySpan<float> red, Span<byte> bgr)
    {
        if (blue.Length < Lanes)
        {
            StoreRowScalar(y, blue, green, red, bgr);
            return;
        }

        uint key = PixelNoise.RowKey(_seed, y);
        ref float b = ref MemoryMarshal.GetReference(blue), g = ref MemoryMarshal.GetReference(green), r = ref MemoryMarshal.GetReference(red);
        ref byte target = ref MemoryMarshal.GetReference(bgr);
        Vector256<int> lane = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        for (int next = 0; next < blue.Length; next += Lanes)
        {
            // The last eight overlap those before them; a pixel does not depend on how often it is stored.
            int x = Math.Min(next, blue.Length - Lanes);
            Vector256<int> places = lane + Vector256.Create(x);
            if (_grey)
                DevelopGrey(key, places, Vector256.LoadUnsafe(ref b, (nuint)x), ref Unsafe.Add(ref target, 3 * x));
            else
                Develop(key, places, Vector256.LoadUnsafe(ref b, (nuint)x), Vector256.LoadUnsafe(ref g, (nuint)x), Vector256.LoadUnsafe(ref r, (nuint)x), ref Unsafe.Add(ref target, 3 * x));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Develop(uint key, Vector256<int> x, Vector256<float> b, Vector256<float> g, Vector256<float> r, ref byte target)
    {
        if (_tones is not null)
            (b, g, r) = (_tones.At(b), _tones.At(g), _tones.At(r));
        if (_noise > 0)
        {
            Vector256<uint> hash = PixelNoise.Hash(key, x);
            b += _noise * PixelNoise.Value(hash, 0);
            g += _noise * PixelNoise.Value(hash, 1);
            r += _noise * PixelNoise.Value(hash, 2);
        }

        PixelBytes.Store(b, g, r, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DevelopGrey(uint key, Vector256<int> x, Vector256<float> light, ref byte target)
    {
        if (_tones is not null)
            light = _tones.At(light);
        if (_noise > 0)
            light += _noise * PixelNoise.Value(PixelNoise.Hash(key, x), 0);
        if (_threshold is { } threshold)
            light = Vector256.AndNot(Vector256.Create(255f), Vector256.LessThan(light, Vector256.Create(threshold)));
        PixelBytes.Store(light, light, light, ref target);
    }

    private float Tone(float value) => _tones is null ? value : _tones.At(value);
}
