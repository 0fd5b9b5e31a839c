using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>A device's tones: a power, then contrast about middle grey, then brightness. Immutable and thread-safe.</summary>
/// <remarks>A parabola for each doubling of the light, through the curve at both ends and in the middle, within a third of a grey level; eight places take theirs from one register.</remarks>
internal sealed class ToneCurve
{
    private const int Pieces = 8, ExponentOfOne = 127, MantissaBits = 23;
    private readonly Vector256<float> _constant, _slope, _square;

    /// <summary>Fits the pieces: light from 0 to 2, then to 4 and so on, to 256.</summary>
    public ToneCurve(double gamma, double contrast, double brightness)
    {
        for (int i = 0; i < Pieces; i++)
        {
            double left = i == 0 ? 0 : 1 << i, right = 2 << i, middle = (left + right) / 2, half = (right - left) / 2;
            double a = Exact(left), b = Exact(middle), c = Exact(right), square = (a - (2 * b) + c) / (2 * half * half), slope = ((c - a) / (2 * half)) - (2 * square * middle);
            (_square, _slope) = (_square.WithElement(i, (float)square), _slope.WithElement(i, (float)slope));
            _constant = _constant.WithElement(i, (float)(b - (middle * (slope + (square * middle)))));
        }

        double Exact(double light) => (((255 * Math.Pow(light / 255, gamma)) - 127.5) * contrast) + 127.5 + brightness;
    }

    /// <summary>The tone of a light from 0 to 255; beyond, of the nearest of these.</summary>
    public float At(float light)
    {
        light = Math.Clamp(light, 0, 255);
        int piece = Math.Max((BitConverter.SingleToInt32Bits(light) >> MantissaBits) - ExponentOfOne, 0);
        return _constant[piece] + (light * (_slope[piece] + (light * _square[piece])));
    }

    /// <summary>Eight tones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(Vector256<float> light)
    {
        light = Vector256.Min(Vector256.Max(light, Vector256<float>.Zero), Vector256.Create(255f));
        Vector256<int> piece = Vector256.Max((light.AsInt32() >>> MantissaBits) - Vector256.Create(ExponentOfOne), Vector256<int>.Zero);
        return Vector256.ShuffleNative(_constant, piece) + (light * (Vector256.ShuffleNative(_slope, piece) + (light * Vector256.ShuffleNative(_square, piece))));
    }
}
