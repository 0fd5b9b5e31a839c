namespace Ecg.Digitization.Metrics;

/// <summary>The score of a set of images, with the figures that the official mean hides. Immutable and thread-safe.</summary>
/// <remarks>The mean of linear ratios is dominated by easy images: half at 25 dB and half at 15 dB make 22.4 dB. So the rest is always given too.</remarks>
/// <param name="ImageCount">The number of images.</param>
/// <param name="OfficialDb">10 log10 of the mean linear ratio: the competition's score.</param>
/// <param name="MeanDb">The mean of the images' decibels.</param>
/// <param name="MedianDb">Their median.</param>
/// <param name="FifthPercentileDb">Their 5th percentile, linear between ranks.</param>
/// <param name="ShareBelow5Db">The share of images below 5 dB, 0 to 1.</param>
public sealed record ScoreSummary(int ImageCount, double OfficialDb, double MeanDb, double MedianDb, double FifthPercentileDb, double ShareBelow5Db)
{
    /// <summary>Summarises images; the same images in the same order give the same bits.</summary>
    /// <param name="images">At least one image, all with the same cap.</param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public static ScoreSummary FromImages(ReadOnlySpan<ImageScore> images)
    {
        if (images.IsEmpty)
            throw new ArgumentException("A score needs at least one image.", nameof(images));
        var linear = new double[images.Length];
        var decibels = new double[images.Length];
        double sum = 0;
        int below = 0;
        for (int i = 0; i < images.Length; i++)
        {
            linear[i] = images[i].LinearSnr;
            decibels[i] = images[i].SnrDb;
            sum += decibels[i];
            below += decibels[i] < 5 ? 1 : 0;
        }

        Array.Sort(decibels);
        return new ScoreSummary(
            images.Length,
            OfficialMetric.FinalScore(linear, images[0].Cap),
            sum / images.Length,
            Quantile(decibels, 0.5),
            Quantile(decibels, 0.05),
            (double)below / images.Length);
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int low = (int)at;
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((at - low) * (sorted[high] - sorted[low]));
    }
}
