namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>The unbroken ink of one column around the path, in fractional rows.</summary>
/// <param name="Top">Where the ink rises to half.</param>
/// <param name="Bottom">Where it falls below half.</param>
/// <param name="Centroid">The ink's centre of mass.</param>
/// <param name="Mass">The sum of its ink: the stroke's thickness where it runs level.</param>
/// <param name="Peak">The strongest ink in the run; 0 where the path crosses paper.</param>
internal readonly record struct InkRun(float Top, float Bottom, float Centroid, float Mass, float Peak)
{
    public bool IsInk => Peak > 0;

    public float Length => Bottom - Top;
}
