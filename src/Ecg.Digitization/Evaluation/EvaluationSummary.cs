using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Evaluation;

/// <summary>Figures over all pages of an evaluation. Immutable and thread-safe.</summary>
/// <remarks>
/// The official score is dominated by the easiest pages, hence the others. A page that was not read counts in every figure of
/// decibels: as a ratio of 0 in the official score, as 0 dB elsewhere. Correlation and error are over the pages that were read.
/// </remarks>
public sealed record EvaluationSummary
{
    /// <summary>The number of pages.</summary>
    public required int Pages { get; init; }

    /// <summary>The number of pages that were not read.</summary>
    public required int NotRead { get; init; }

    /// <summary>10 log10 of the mean linear ratio; null where no page was read.</summary>
    public required double? OfficialDb { get; init; }

    /// <summary>The mean of the pages' decibels.</summary>
    public required double MeanDb { get; init; }

    /// <summary>The median of the pages' decibels.</summary>
    public required double MedianDb { get; init; }

    /// <summary>The 5th percentile of the pages' decibels, interpolated linearly between pages.</summary>
    public required double FifthPercentileDb { get; init; }

    /// <summary>The share of pages below 5 dB, from 0 to 1.</summary>
    public required double ShareBelowFiveDb { get; init; }

    /// <summary>The mean of the read pages' correlations; null where no page was read.</summary>
    public required double? Pearson { get; init; }

    /// <summary>The root mean square of the read pages' errors in microvolts; null where no page was read.</summary>
    public required double? RmseMicrovolt { get; init; }

    /// <summary>Where the error lies, in the mean of the pages that were read; null where no page was read.</summary>
    public ErrorPlaces? Places { get; init; }

    /// <summary>The mean time per page.</summary>
    public required double MeanSeconds { get; init; }

    /// <summary>The longest time of a page.</summary>
    public required double MaxSeconds { get; init; }

    /// <summary>Sums up pages.</summary>
    /// <param name="pages">At least one page.</param>
    /// <exception cref="ArgumentException">There is no page.</exception>
    public static EvaluationSummary Of(IReadOnlyCollection<PageEvaluation> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Count == 0)
            throw new ArgumentException("There is no page to sum up.", nameof(pages));
        double[] decibels = [.. pages.Select(static p => p.SnrDb).Order()];
        PageEvaluation[] read = [.. pages.Where(static p => p.Failure is null)];
        return new EvaluationSummary
        {
            Pages = pages.Count,
            NotRead = pages.Count - read.Length,
            OfficialDb = read.Length == 0 ? null : OfficialMetric.ToDecibels(pages.Average(static p => p.LinearSnr)),
            MeanDb = decibels.Average(),
            MedianDb = Percentile(decibels, 0.5),
            FifthPercentileDb = Percentile(decibels, 0.05),
            ShareBelowFiveDb = decibels.Count(static d => d < 5) / (double)decibels.Length,
            Pearson = read.Average(static p => p.Pearson),
            RmseMicrovolt = read.Length == 0 ? null : Math.Sqrt(read.Average(static p => p.RmseMicrovolt!.Value * p.RmseMicrovolt.Value)),
            Places = ErrorPlaces.Mean(read.Select(static p => p.Places).OfType<ErrorPlaces>()),
            MeanSeconds = pages.Average(static p => p.Seconds),
            MaxSeconds = pages.Max(static p => p.Seconds),
        };
    }

    private static double Percentile(double[] ordered, double share)
    {
        double at = share * (ordered.Length - 1);
        int below = (int)at;
        int above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + ((at - below) * (ordered[above] - ordered[below]));
    }
}
