using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis;

/// <summary>The dots of which printers make pale colours: two crossed waves on the paper that thin and thicken the ink, its mean kept. Immutable and thread-safe.</summary>
internal readonly struct HalftoneScreen
{
    private const int Lanes = 8;
    private readonly float _kx, _ky, _depth;

    /// <summary>Creates a screen.</summary>
    /// <param name="strength">From 0 (even ink) to 1 (separate dots).</param>
    /// <param name="pitchMm">From dot to dot.</param>
    /// <param name="angleRadians">The direction of its lines.</param>
    public HalftoneScreen(double strength, double pitchMm, double angleRadians)
    {
        double k = 1 / pitchMm;
        (_kx, _ky, _depth) = ((float)(k * Math.Cos(angleRadians)), (float)(k * Math.Sin(angleRadians)), (float)(strength / 2));
    }

    /// <summary>Changes the coverage at places of the paper, eight at a time: up to seven floats past each span's end are read, and those past the coverage's end, which must be zero, stay so.</summary>
    public void Apply(ReadOnlySpan<float> paperX, ReadOnlySpan<float> paperY, Span<float> coverage)
    {
        ref float at = ref MemoryMarshal.GetReference(coverage), px = ref MemoryMarshal.GetReference(paperX), py = ref MemoryMarshal.GetReference(paperY);
        Vector256<float> quarter = Vector256.Create(0.25f);
        for (nuint i = 0; i < (nuint)coverage.Length; i += Lanes)
        {
            Vector256<float> laid = Vector256.LoadUnsafe(ref at, i);
            if (laid == Vector256<float>.Zero)
                continue;
            Vector256<float> x = Vector256.LoadUnsafe(ref px, i), y = Vector256.LoadUnsafe(ref py, i);
            Vector256<float> wave = Waves.Sine((_kx * x) + (_ky * y) + quarter) + Waves.Sine((_kx * y) - (_ky * x) + quarter);

            // Above one where a dot is darker than the pale colour that it makes from afar.
            Vector256.Max(laid * (Vector256<float>.One + (_depth * wave)), Vector256<float>.Zero).StoreUnsafe(ref at, i);
        }
    }
}
