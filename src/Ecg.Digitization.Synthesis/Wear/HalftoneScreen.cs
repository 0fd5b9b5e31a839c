namespace Ecg.Digitization.Synthesis;

/// <summary>The dots of which printers make pale colours: two crossed waves on the paper that thin and thicken the ink, its mean kept. Immutable and thread-safe.</summary>
internal readonly struct HalftoneScreen
{
    private readonly float _kx, _ky, _depth;

    /// <summary>Creates a screen.</summary>
    /// <param name="strength">From 0 (even ink) to 1 (separate dots).</param>
    /// <param name="pitchMm">From dot to dot.</param>
    /// <param name="angleRadians">The direction of its lines.</param>
    public HalftoneScreen(double strength, double pitchMm, double angleRadians)
    {
        double k = 2 * Math.PI / pitchMm;
        (_kx, _ky, _depth) = ((float)(k * Math.Cos(angleRadians)), (float)(k * Math.Sin(angleRadians)), (float)(strength / 2));
    }

    /// <summary>Changes the coverage at places of the paper.</summary>
    public void Apply(ReadOnlySpan<float> paperX, ReadOnlySpan<float> paperY, Span<float> coverage)
    {
        for (int i = 0; i < coverage.Length; i++)
        {
            if (coverage[i] <= 0)
                continue;
            float wave = MathF.Cos((_kx * paperX[i]) + (_ky * paperY[i])) + MathF.Cos((_kx * paperY[i]) - (_ky * paperX[i]));

            // Above one where a dot is darker than the pale colour that it makes from afar.
            coverage[i] = Math.Max(0, coverage[i] * (1 + (_depth * wave)));
        }
    }
}
