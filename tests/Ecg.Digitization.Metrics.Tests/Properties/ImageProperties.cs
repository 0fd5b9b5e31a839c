namespace Ecg.Digitization.Metrics.Tests;

public class ImageProperties
{
    [Fact]
    public void FromLeads_OtherOrder_GivesTheSameRatio() => Check.Property(1, 12, static (random, n, size) =>
    {
        LeadScore[] leads = [.. Enumerable.Range(0, n).Select(_ => new LeadScore(0, 0, random.NextDouble(), random.NextDouble()))];
        double before = ImageScore.FromLeads(leads).LinearSnr;
        random.Shuffle(leads);
        Near.Relative(before, ImageScore.FromLeads(leads).LinearSnr, 1e-13);
    });

    [Fact]
    public void LinearSnr_AnyPowers_ObeysCapAndZeroRules() => Check.Property(0, 3, static (random, kind, size) =>
    {
        double signal = kind % 2 == 0 ? 0 : Math.Exp((random.NextDouble() - 0.5) * 60), noise = kind / 2 == 0 ? 0 : Math.Exp((random.NextDouble() - 0.5) * 60);
        double cap = Math.Exp(random.NextDouble() * 14), linear = OfficialMetric.LinearSnr(signal, noise, cap), decibels = OfficialMetric.ToDecibels(linear, cap);
        Assert.InRange(linear, 0, cap);
        Assert.True(noise != 0 || linear == cap, "no noise is the cap");
        Assert.True(noise == 0 || signal != 0 || (linear == 0 && decibels == -cap), "no signal is the floor");
        Assert.InRange(decibels, -cap, 10 * Math.Log10(cap) + 1e-12);
    });

    [Fact]
    public void FinalScore_Images_LiesBetweenThemAndAboveTheirMeanDecibels() => Check.Property(1, 50, static (random, n, size) =>
    {
        double[] linear = [.. Enumerable.Range(0, n).Select(_ => Math.Exp(random.NextDouble() * 8))];
        double score = OfficialMetric.FinalScore(linear);
        double[] decibels = Array.ConvertAll(linear, static v => OfficialMetric.ToDecibels(v));
        Assert.InRange(score, decibels.Min() - 1e-9, decibels.Max() + 1e-9);
        Assert.True(score >= decibels.Average() - 1e-9);
        random.Shuffle(linear);
        Near.Absolute(score, OfficialMetric.FinalScore(linear), 1e-10);
    });

    [Fact]
    public void FromImages_Quantiles_AreInOrder() => Check.Property(1, 60, static (random, n, size) =>
    {
        ImageScore[] images = [.. Enumerable.Range(0, n).Select(_ => new ImageScore(Math.Exp(random.NextDouble() * 9), 1))];
        var summary = ScoreSummary.FromImages(images);
        double[] decibels = [.. images.Select(static i => i.SnrDb).Order()];
        Assert.InRange(summary.FifthPercentileDb, decibels[0], summary.MedianDb);
        Assert.InRange(summary.MedianDb, summary.FifthPercentileDb, decibels[^1]);
        Assert.Equal(decibels.Count(static d => d < 5) / (double)n, summary.ShareBelow5Db);
        Near.Absolute(n % 2 == 1 ? decibels[n / 2] : (decibels[(n / 2) - 1] + decibels[n / 2]) / 2, summary.MedianDb, 1e-12);
    });

    [Fact]
    public void Batch_AnyNumberOfThreads_EqualsOneByOne() => Check.Property(1, 8, static (random, images, threads) =>
    {
        int[] lengths = [30, 120, 30];
        double[] truth = random.Walk(images * 180), prediction = random.Walk(images * 180);
        var scores = new ImageScore[images];
        new BatchScorer(maxDegreeOfParallelism: threads).Score(truth, prediction, lengths, 100, scores);
        for (int i = 0; i < images; i++)
            Assert.Equal(OfficialMetric.ScoreImage(truth.AsSpan(i * 180, 180), prediction.AsSpan(i * 180, 180), lengths, 100, new LeadScore[3]), scores[i]);
    });

    [Fact]
    public void Submission_WrittenAndRead_ScoresAsTheValuesThemselves() => Check.Property(1, 3, static (random, images, size) =>
    {
        var competition = new SmallCompetition([.. Enumerable.Range(1, images).Select(static i => $"{i}")]);
        double level = random.NextDouble();
        int seed = random.Next();
        double Error(Lead lead, int row) => level * Math.Sin((seed % 97) + (row * ((int)lead + 1.3)));
        SubmissionScore result = competition.Score(competition.Lines(Error), scorer: new SubmissionScorer(maxDegreeOfParallelism: 1));
        Assert.True(result.IsValid);
        foreach (ScoredImage image in result.Images)
        {
            foreach (Lead lead in Leads.All)
            {
                double[] truth = competition.Load(image.Id)[lead].ToArray();
                Assert.Equal(OfficialMetric.ScoreLead(truth, [.. truth.Select((v, row) => v + Error(lead, row))], 4), image.Leads[(int)lead]);
            }
        }
    });

    [Fact]
    public void Submission_AnyOneLineLostOrDoubled_IsRefused()
    {
        var competition = new SmallCompetition("1");
        List<string> lines = competition.Lines();
        Check.Property(1, lines.Count - 1, (random, at, size) =>
        {
            List<string> spoiled = [.. lines];
            if (random.Next(2) == 0)
                spoiled.RemoveAt(at);
            else
                spoiled.Insert(at, lines[at]);
            SubmissionScore result = competition.Score(spoiled, scorer: new SubmissionScorer(maxDegreeOfParallelism: 1));
            Assert.Null(result.Summary);
            Assert.Contains(result.Issues, issue => Math.Abs(issue.Line - (at + 1)) <= 1);
        });
    }
}
