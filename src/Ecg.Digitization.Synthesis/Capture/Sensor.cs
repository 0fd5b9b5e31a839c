namespace Ecg.Digitization.Synthesis;

/// <summary>From light to bytes: tones, noise, threshold.</summary>
internal sealed class Sensor
{
    private const int ToneSteps = 4096;
    private readonly PageCapture? _capture;
    private readonly ulong _seed;
    private readonly float[]? _tones;

    public Sensor(PageCapture? capture, ulong seed)
    {
        (_capture, _seed) = (capture, seed);
        if (capture is not null && (capture.Gamma != 1 || capture.Contrast != 1 || capture.Brightness != 0))
            _tones = MakeTones(capture);
    }

    /// <summary>Whether pixels go straight to bytes.</summary>
    private bool IsPlain => _capture is null || (_tones is null && _capture.NoiseSigma <= 0 && !_capture.Grayscale && _capture.Threshold is null);

    /// <summary>Stores rows of planes as bytes.</summary>
    public void Store(SyntheticImage image, int top, int rows, ReadOnlySpan<float> blue, ReadOnlySpan<float> green, ReadOnlySpan<float> red)
    {
        Span<byte> bgr = image.Bgr.AsSpan(3 * top * image.Width, 3 * rows * image.Width);
        if (IsPlain)
        {
            for (int i = 0, o = 0; o < bgr.Length; i++, o += 3)
            {
                bgr[o] = ToByte(blue[i]);
                bgr[o + 1] = ToByte(green[i]);
                bgr[o + 2] = ToByte(red[i]);
            }

            return;
        }

        float noise = (float)_capture!.NoiseSigma;
        ulong first = (ulong)top * (ulong)image.Width;
        for (int i = 0, o = 0; o < bgr.Length; i++, o += 3)
        {
            float b = Tone(blue[i]), g = Tone(green[i]), r = Tone(red[i]);
            if (_capture.Grayscale || _capture.Threshold is not null)
                b = g = r = (0.114f * b) + (0.587f * g) + (0.299f * r);
            if (noise > 0)
            {
                (float nb, float ng, float nr) = HashNoise.Gaussians(_seed, first + (ulong)i);
                bool grey = _capture.Grayscale || _capture.Threshold is not null;
                b += noise * (grey ? ng : nb);
                g += noise * ng;
                r += noise * (grey ? ng : nr);
            }

            if (_capture.Threshold is { } threshold)
                b = g = r = g < threshold ? 0 : 255;
            bgr[o] = ToByte(b);
            bgr[o + 1] = ToByte(g);
            bgr[o + 2] = ToByte(r);
        }
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static float[] MakeTones(PageCapture capture)
    {
        var tones = new float[ToneSteps + 2];
        for (int i = 0; i < tones.Length; i++)
        {
            double level = 255 * Math.Pow(Math.Min(1, (double)i / ToneSteps), capture.Gamma);
            tones[i] = (float)(((level - 127.5) * capture.Contrast) + 127.5 + capture.Brightness);
        }

        return tones;
    }

    private float Tone(float value)
    {
        if (_tones is null)
            return value;
        float at = Math.Clamp(value, 0, 255) * (ToneSteps / 255f);
        int i = (int)at;
        return _tones[i] + ((at - i) * (_tones[i + 1] - _tones[i]));
    }
}
