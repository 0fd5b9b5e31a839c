namespace Ecg.Digitization.Preprocessing;

/// <summary>How much of a pixel's darkness is kept as ink, given how dark paper and grid are there.</summary>
internal static class InkRamp
{
    private const float GridSlack = 1.15f;
    private const float PaperNoiseLevels = 12;
    private const float RampLevels = 28;
    private const float RampSlope = 0.15f;

    /// <summary>Nothing up to a little above the grid, everything well above it, a straight ramp between.</summary>
    /// <param name="darkness">The pixel, 0 (paper) to 255.</param>
    /// <param name="grid">The grid there, 0 to 255.</param>
    public static byte Keep(float darkness, float grid)
    {
        float start = GridSlack * grid + PaperNoiseLevels;
        float share = (darkness - start) / (RampSlope * grid + RampLevels);
        return (byte)(darkness * Math.Clamp(share, 0, 1) + 0.5f);
    }
}
