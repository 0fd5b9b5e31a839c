namespace Ecg.Digitization.Training;

/// <summary>The weights of the loss's three terms. Immutable and thread-safe.</summary>
public sealed record EcgLossOptions
{
    /// <summary>The original notebook's weights.</summary>
    public static EcgLossOptions Default { get; } = new();

    /// <summary>The weight of the mean squared error of samples; default 1.</summary>
    public double Alpha { get; init; } = 1.0;

    /// <summary>The weight of the mean squared error of the magnitudes of the spectrum; default 0.5.</summary>
    public double Beta { get; init; } = 0.5;

    /// <summary>The weight of the mean squared error of first differences; default 0.3.</summary>
    public double Gamma { get; init; } = 0.3;

    /// <summary>
    /// Whether spectra are divided by the root of their length; default false, as in the notebook, where the spectral term grows with the
    /// length and makes up nearly all of the loss. With it the term is of the size of the first.
    /// </summary>
    public bool NormalizeSpectrum { get; init; }
}
