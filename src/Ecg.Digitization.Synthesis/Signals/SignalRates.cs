using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Rates at which truths are written: those of devices, data sets and the PhysioNet 2025 competition, from 100 to 1025 Hz. Immutable and thread-safe.</summary>
public static class SignalRates
{
    /// <summary>The rates in hertz; 500, the most common, three times.</summary>
    public static ImmutableArray<double> All { get; } = [100, 125, 128, 200, 240, 250, 256, 300, 360, 400, 500, 500, 500, 512, 600, 800, 1000, 1025];

    /// <summary>One of them.</summary>
    /// <param name="random">Chance.</param>
    public static double Draw(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return All[random.Next(All.Length)];
    }
}
