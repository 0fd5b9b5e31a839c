using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>The waves P, Q, R, S and T as Gaussians of the cardiac phase in three dimensions. Immutable and thread-safe.</summary>
/// <remarks>
/// McSharry, Clifford, Tarassenko, Smith, "A dynamical model for generating synthetic electrocardiogram signals", IEEE Trans. Biomed.
/// Eng. 50(3):289-294, 2003, moves a point round a circle and lets its height follow z' = -sum a (dtheta) exp(-dtheta^2 / 2 b^2).
/// On the circle and without the relaxation term that integrates to a sum of Gaussians in the phase; here each has a direction in
/// space, as Sameni et al. (EURASIP J. Adv. Signal Process. 2007, 43407) proposed. Centres, widths and their dependence on the heart
/// rate follow McSharry's table; the directions are our own, chosen to give a normal adult ECG.
/// </remarks>
public static class HeartVector
{
    /// <summary>A normal adult heart: axis near 50 degrees, transition at V3 to V4. T is two Gaussians because its fall is steeper than its rise.</summary>
    public static ImmutableArray<HeartWave> Normal { get; } =
    [
        new(-70, 0.20, 0.06, 0.11, -0.01, 0.5),
        new(-15, 0.075, -0.16, -0.10, -0.30, 1),
        new(0, 0.095, 1.25, 0.95, 0.25, 0),
        new(14, 0.085, -0.35, -0.20, 0.62, 1),
        new(92, 0.45, 0.17, 0.10, -0.12, 0.5),
        new(108, 0.24, 0.16, 0.12, -0.12, 0.5),
    ];

    /// <summary>A beat that starts in the ventricles: no P, wide, with T against the main deflection.</summary>
    public static ImmutableArray<HeartWave> Ventricular { get; } =
    [
        new(-6, 0.19, -0.9, 1.2, -1.3, 0),
        new(18, 0.17, -0.5, 0.3, -0.5, 1),
        new(80, 0.42, 0.5, -0.45, 0.55, 0.5),
    ];

    /// <summary>A beat after a pacemaker's spike at the right ventricle's apex: wide, axis up and to the left, T opposite.</summary>
    public static ImmutableArray<HeartWave> Paced { get; } =
    [
        new(0, 0.18, 0.7, -1.1, 0.9, 0),
        new(20, 0.16, 0.3, -0.4, 0.4, 1),
        new(88, 0.40, -0.35, 0.5, -0.5, 0.5),
    ];
}
