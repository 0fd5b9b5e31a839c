using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>From light to bytes: tones, noise, threshold. Immutable and thread-safe.</summary>
internal sealed class Sensor
{
    private const int Lanes = 8, ToneSteps = 4096;
    private const float BlueShare = 0.114f, GreenShare = 0.587f, RedShare = 0.299f;
    private readonly ulong _seed;
    private readonly LookupTable? _tones;
    private readonly float _noise;
    private readonly float? _threshold;
    private readonly bool _grey;

    public Sensor(PageCapture? capture, ulong seed)
    {
        _seed = seed;
        if (capture is null)
            return;
        (_noise, _threshold) = (Math.Max(0, (float)capture.NoiseSigma), (float?)capture.Threshold);
        _grey = capture.Grayscale || _threshold is not null;
        if (capture.Gamma != 1 || capture.Contrast != 1 || capture.Brightness != 0)
            _tones = new LookupTable(MakeTones(capture));
    }

    /// <summary>Stores rows of planes as bytes, eight pixels at a time.</summary>
    /// <param name="image">Receives the rows.</param>
    /// <param name="top">The first of them in the image.</param>
    /// <param name="rows">How many.</param>
    /// <param name="pixels">The planes.</param>
    /// <param name="at">Where in the planes the first row begins.</param>
    public void Store(SyntheticImage image, int top, int rows, BandPixels pixels, int at)
    {
        int width = image.Width;
        for (int y = top; y < top + rows; y++, at += pixels.Stride)
            StoreRow(y, pixels.Blue.Slice(at, width), pixels.Green.Slice(at, width), pixels.Red.Slice(at, width), image.Bgr.AsSpan(3 * y * width, 3 * width));
    }

    /// <summary>Stores one row, pixel by pixel: what <see cref="Store"/> must equal.</summary>
    internal void StoreRowScalar(int y, ReadOnlySpan<float> blue, ReadOnlySpan<float> green, ReadOnlySpan<float> red, Span<byte> bgr)
    {
        uint key = PixelNoise.RowKey(_seed, y);
        for (int x = 0; x < blue.Length; x++)
        {
            float b = Tone(blue[x]), g = Tone(green[x]), r = Tone(red[x]);
            if (_grey)
                b = g = r = (BlueShare * b) + (GreenShare * g) + (RedShare * r);
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

    private static float[] MakeTones(PageCapture capture)
    {
        var tones = new float[ToneSteps + 1];
        for (int i = 0; i < tones.Length; i++)
        {
            double level = 255 * Math.Pow((double)i / ToneSteps, capture.Gamma);
            tones[i] = (float)(((level - 127.5) * capture.Contrast) + 127.5 + capture.Brightness);
        }

        return tones;
    }

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
            Develop(key, lane + Vector256.Create(x), Vector256.LoadUnsafe(ref b, (nuint)x), Vector256.LoadUnsafe(ref g, (nuint)x), Vector256.LoadUnsafe(ref r, (nuint)x), ref Unsafe.Add(ref target, 3 * x));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Develop(uint key, Vector256<int> x, Vector256<float> b, Vector256<float> g, Vector256<float> r, ref byte target)
    {
        if (_tones is not null)
            (b, g, r) = (Tone(b), Tone(g), Tone(r));
        if (_grey)
            b = g = r = (BlueShare * b) + (GreenShare * g) + (RedShare * r);
        if (_noise > 0)
        {
            Vector256<uint> hash = PixelNoise.Hash(key, x);
            Vector256<float> first = _noise * PixelNoise.Value(hash, 0);
            b += first;
            g += _grey ? first : _noise * PixelNoise.Value(hash, 1);
            r += _grey ? first : _noise * PixelNoise.Value(hash, 2);
        }

        if (_threshold is { } threshold)
            b = g = r = Vector256.AndNot(Vector256.Create(255f), Vector256.LessThan(g, Vector256.Create(threshold)));
        PixelBytes.Store(b, g, r, ref target);
    }

    private float Tone(float value) => _tones is null ? value : _tones[(int)((Math.Clamp(value, 0, 255) * (ToneSteps / 255f)) + 0.5f)];

    private Vector256<float> Tone(Vector256<float> value)
    {
        Vector256<float> at = (Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255f)) * (ToneSteps / 255f)) + Vector256.Create(0.5f);
        return _tones!.Get(Vector256.ConvertToInt32(at));
    }
}
