using System.Collections.Immutable;

namespace Ecg.Digitization.Trust;

/// <summary>A probability from figures: a weighted sum through the logistic function, then the line that calibrates it. Immutable and thread-safe.</summary>
/// <remarks>A figure counts as far as three standard deviations from its mean, so that a page unlike all others cannot run away with one of them.</remarks>
internal sealed record LogisticModel
{
    private const double Farthest = 3;

    /// <summary>What the figures are.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>The figures' means.</summary>
    public required ImmutableArray<double> Means { get; init; }

    /// <summary>Their standard deviations.</summary>
    public required ImmutableArray<double> Scales { get; init; }

    /// <summary>Their weights, of standardised figures.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>What is added.</summary>
    public required double Intercept { get; init; }

    /// <summary>The calibration's factor of the log odds.</summary>
    public required double Slope { get; init; }

    /// <summary>The calibration's addend.</summary>
    public required double Shift { get; init; }

    /// <summary>The logarithm of the odds before calibration.</summary>
    /// <param name="figures">In the order of <see cref="Names"/>.</param>
    public double Score(ReadOnlySpan<double> figures)
    {
        double sum = Intercept;
        for (int i = 0; i < figures.Length; i++)
            sum += Weights[i] * Math.Clamp((figures[i] - Means[i]) / Scales[i], -Farthest, Farthest);
        return sum;
    }

    /// <summary>The probability.</summary>
    /// <param name="figures">In the order of <see cref="Names"/>.</param>
    public double Probability(ReadOnlySpan<double> figures) => 1 / (1 + Math.Exp(-((Slope * Score(figures)) + Shift)));
}
