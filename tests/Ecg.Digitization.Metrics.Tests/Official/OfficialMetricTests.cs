namespace Ecg.Digitization.Metrics.Tests;

public class OfficialMetricTests
{
    [Fact]
    public void ScoreLead_ExampleOfThePackageReadme_IsRight()
    {
        LeadScore score = OfficialMetric.ScoreLead([0.0, 0, 1, 2, 1, 0, 0], [5.0, 6, 7, 6, 5, 5, 5], maxLag: 3);
        Assert.Equal((1, 5.0, 0.0), (score.Lag, score.Offset, score.NoisePower));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ScoreLead_SampleNotFinite_NamesTheSignal(double bad)
    {
        Assert.Equal("truth", Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreLead([1, bad, 3], [1.0, 2, 3], 1)).ParamName);
        Assert.Equal("prediction", Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreLead([1.0, 2, 3], [1, bad, 3], 1)).ParamName);
        Assert.Equal("prediction", Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreLead([1f, 2, 3], [1, (float)bad, 3], 1)).ParamName);
    }

    [Fact]
    public void ScoreLead_EmptyLead_Throws() => Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreLead([], [1.0], 1));

    [Fact]
    public void ScoreImage_LengthsThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreImage(new double[5], new double[5], [2, 2], 100, new LeadScore[2]));
        Assert.Throws<ArgumentException>(() => OfficialMetric.ScoreImage(new double[4], new double[4], [2, 2], 100, new LeadScore[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficialMetric.ScoreImage(new double[2], new double[2], [2, 0], 100, new LeadScore[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-500)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void MaxLag_RateThatIsNone_Throws(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => OfficialMetric.MaxLag(rate));

    [Fact]
    public void FinalScore_NoImage_Throws() => Assert.Throws<ArgumentException>(() => OfficialMetric.FinalScore([]));
}
