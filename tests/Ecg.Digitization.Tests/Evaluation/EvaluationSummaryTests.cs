using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Tests.Evaluation;

public sealed class EvaluationSummaryTests
{
    [Fact]
    public void Of_ReadAndUnreadPages_CountsTheUnreadAsZero()
    {
        PageEvaluation[] pages =
        [
            Read("a", 100), Read("b", 10), Read("c", 1000),
            PageEvaluation.NotRead("d", new DigitizationFailure(DigitizationStage.Rectify, "No grid."), 4),
        ];

        EvaluationSummary summary = EvaluationSummary.Of(pages);

        Assert.Equal(4, summary.Pages);
        Assert.Equal(1, summary.NotRead);
        Assert.Equal(10 * Math.Log10(1110 / 4.0), summary.OfficialDb!.Value, 1e-9);
        Assert.Equal((20 + 10 + 30 + 0) / 4.0, summary.MeanDb, 1e-9);
        Assert.Equal(15, summary.MedianDb, 1e-9);
        // numpy.percentile([0, 10, 20, 30], 5)
        Assert.Equal(1.5, summary.FifthPercentileDb, 1e-9);
        Assert.Equal(0.25, summary.ShareBelowFiveDb);
        Assert.Equal(0.9, summary.Pearson!.Value, 1e-12);
        Assert.Equal(20, summary.RmseMicrovolt!.Value, 1e-12);
        Assert.Equal((1 + 1 + 1 + 4) / 4.0, summary.MeanSeconds);
        Assert.Equal(4, summary.MaxSeconds);
    }

    [Fact]
    public void Of_NothingRead_HasNoOfficialScore()
    {
        EvaluationSummary summary = EvaluationSummary.Of([PageEvaluation.NotRead("d", new DigitizationFailure(DigitizationStage.Decode, "Empty."), 0)]);

        Assert.Null(summary.OfficialDb);
        Assert.Null(summary.Pearson);
        Assert.Equal(1, summary.ShareBelowFiveDb);
    }

    [Fact]
    public void Of_NoPage_IsRefused() => Assert.Throws<ArgumentException>(static () => EvaluationSummary.Of([]));

    private static PageEvaluation Read(string page, double linear)
        => new() { Page = page, LinearSnr = linear, SnrDb = 10 * Math.Log10(linear), Pearson = 0.9, RmseMicrovolt = 20, Seconds = 1 };
}
