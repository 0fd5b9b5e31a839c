using System.Collections.Immutable;

namespace Ecg.Digitization.Evaluation;

/// <summary>How well one page was read. Immutable and thread-safe.</summary>
/// <remarks>A page that was not read counts with a linear ratio of 0 and, where decibels are averaged, with 0 dB.</remarks>
public sealed record PageEvaluation
{
    /// <summary>The page's name.</summary>
    public required string Page { get; init; }

    /// <summary>Why the page was not read; null when it was.</summary>
    public DigitizationFailure? Failure { get; init; }

    /// <summary>The linear signal-to-noise ratio that the official score averages; 0 for a page that was not read.</summary>
    public double LinearSnr { get; init; }

    /// <summary>The ratio in decibels; 0 for a page that was not read.</summary>
    public double SnrDb { get; init; }

    /// <summary>The mean of the leads' correlations; null for a page that was not read.</summary>
    public double? Pearson { get; init; }

    /// <summary>Root of the mean squared error over all printed samples, in microvolts; null for a page that was not read.</summary>
    public double? RmseMicrovolt { get; init; }

    /// <summary>How long the page took.</summary>
    public double Seconds { get; init; }

    /// <summary>Where the error lies; null for a page that was not read.</summary>
    public ErrorPlaces? Places { get; init; }

    /// <summary>The leads in standard order; empty for a page that was not read.</summary>
    public ImmutableArray<LeadEvaluation> Leads { get; init; } = [];

    /// <summary>A page that was not read.</summary>
    /// <param name="page">The page's name.</param>
    /// <param name="failure">Why.</param>
    /// <param name="seconds">How long it took to find out.</param>
    public static PageEvaluation NotRead(string page, DigitizationFailure failure, double seconds)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new PageEvaluation { Page = page, Failure = failure, Seconds = seconds };
    }
}
