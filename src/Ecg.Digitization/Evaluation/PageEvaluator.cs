using System.Collections.Immutable;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Evaluation;

/// <summary>Compares what was read from a page with the truth. Stateless and thread-safe.</summary>
/// <remarks>
/// Truth and prediction meet at the higher of their rates by band-limited resampling; of each lead only the printed window counts;
/// alignment and ratio are those of <see cref="OfficialMetric"/>.
/// </remarks>
public static class PageEvaluator
{
    /// <summary>Compares one page.</summary>
    /// <param name="page">The page's name.</param>
    /// <param name="truth">The truth, time 0 at the first printed sample of the leftmost column.</param>
    /// <param name="prediction">What was read.</param>
    /// <param name="printed">What the page shows, for a truth that covers more; see <see cref="PrintedWindows"/>.</param>
    /// <param name="seconds">How long reading took.</param>
    /// <exception cref="ArgumentException">The truth has no sample in the printed windows, or a gap inside one.</exception>
    public static PageEvaluation Evaluate(string page, EcgRecord truth, EcgRecord prediction, PageLayout printed, double seconds) =>
        Evaluate(page, truth, prediction, printed, seconds, null);

    /// <summary>Compares one page of which it may be known where things are.</summary>
    internal static PageEvaluation Evaluate(string page, EcgRecord truth, EcgRecord prediction, PageLayout printed, double seconds, PageTruthFile? drawn)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(prediction);
        IReadOnlyDictionary<Lead, TimeWindow> windows = PrintedWindows.Of(truth, printed);
        double rate = Math.Max(truth.SampleRateHz, prediction.SampleRateHz);
        truth = RecordResampling.ToRate(truth, rate);
        prediction = RecordResampling.ToRate(prediction, rate);

        RecordScore score = RecordScorer.Score(truth, prediction, windows);
        var leads = ImmutableArray.CreateBuilder<LeadEvaluation>(score.Leads.Length);
        int samples = 0;
        foreach ((Lead lead, LeadScore leadScore) in score.Leads)
        {
            (int first, int end) = windows[lead].ToSampleRange(rate, truth.SampleCount);
            samples += end - first;
            double? pearson = Correlation.AtLag(truth[lead].Samples.Span[first..end], Slice(prediction[lead].Samples.Span, first, end), leadScore.Lag);
            leads.Add(new LeadEvaluation(lead, leadScore.SnrDb(), pearson, Rmse(leadScore.NoisePower, end - first), leadScore.Lag / rate, leadScore.Offset));
        }

        var evaluation = new PageEvaluation
        {
            Page = page,
            LinearSnr = score.LinearSnr,
            SnrDb = score.SnrDb,
            Pearson = Mean(leads),
            RmseMicrovolt = Rmse(score.Image.NoisePower, samples),
            Seconds = seconds,
            Leads = leads.ToImmutable(),
        };
        return evaluation with { Places = ErrorPlaceFinder.Find(truth, prediction, evaluation, windows, drawn) };
    }

    private static ReadOnlySpan<float> Slice(ReadOnlySpan<float> samples, int first, int end)
        => samples[Math.Min(first, samples.Length)..Math.Min(end, samples.Length)];

    private static double Rmse(double noisePower, int samples) => 1000 * Math.Sqrt(noisePower / samples);

    private static double? Mean(ImmutableArray<LeadEvaluation>.Builder leads) => leads.Average(static l => l.Pearson);
}
