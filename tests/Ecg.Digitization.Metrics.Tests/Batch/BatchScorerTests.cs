namespace Ecg.Digitization.Metrics.Tests;

public class BatchScorerTests
{
    [Fact]
    public void Score_PairsOfRecords_EqualsOneByOneForAnyNumberOfThreads()
    {
        (EcgRecord Truth, EcgRecord Prediction)[] pairs = [.. Enumerable.Range(0, 9).Select(static i => (Record(i, 0), Record(i, 0.02 * i)))];
        ImageScore[] single = [.. pairs.Select(static p => RecordScorer.Score(p.Truth, p.Prediction).Image)];
        for (int threads = 1; threads <= 4; threads++)
            Assert.Equal(single, new BatchScorer(maxDegreeOfParallelism: threads).Score(pairs).Select(static s => s.Image));
    }

    [Fact]
    public void Score_OneBadPair_SaysWhatIsWrongWithIt()
    {
        var other = new EcgRecord("p", 100, 1000, []);
        var e = Assert.Throws<ArgumentException>(() => new BatchScorer().Score([(Record(0, 0), Record(0, 0)), (Record(1, 0), other)]));
        Assert.Contains("resample", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_LengthsThatDoNotFit_Throws()
        => Assert.Throws<ArgumentException>(() => new BatchScorer().Score(new double[10], new double[10], [3], 100, new ImageScore[3]));

    [Fact]
    public void Score_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new BatchScorer().Score([(Record(0, 0), Record(0, 0))], cancelled.Token));
    }

    private static EcgRecord Record(int seed, double noise)
    {
        double[] samples = SyntheticLead.Samples(2500, 250, 0.1 * seed), error = SyntheticLead.Noise(2500, seed, noise);
        float[] sum = [.. samples.Zip(error, static (a, b) => (float)(a + b))];
        return new EcgRecord($"{seed}", 250, 2500, Leads.All.Select(lead => new LeadSignal(lead, (float[])sum.Clone(), 250, new TimeWindow(0, 10), LeadStatus.Read, 1)));
    }
}
