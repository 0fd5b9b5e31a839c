using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>Waves, eight places at a time. Thread-safe.</summary>
internal static class Waves
{
    /// <summary>The sine of an angle in turns, to a thousandth: a parabola, and its square to mend it.</summary>
    public static Vector256<float> Sine(Vector256<float> turns)
    {
        Vector256<float> t = turns - Vector256.Round(turns), s = t * (Vector256.Create(8f) - (16 * Vector256.Abs(t)));
        return s * (Vector256.Create(0.775f) + (0.225f * Vector256.Abs(s)));
    }
}
