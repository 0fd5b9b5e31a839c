namespace Ecg.Digitization.Metrics.Tests;

public class SubmissionScorerTests
{
    private static readonly SmallCompetition Competition = new();

    [Fact]
    public void Score_SoundFile_EqualsMetricOnItsValues()
    {
        static double Error(Lead lead, int row) => 0.05 * Math.Sin(row * (2.5 + (int)lead));
        SubmissionScore result = Competition.Score(Competition.Lines(Error));
        Assert.True(result.IsValid, string.Join("; ", result.Issues));
        Assert.Equal(2 * (200 + (11 * 50)), result.RowCount);
        var linear = new List<double>();
        foreach (string id in Competition.ImageIds)
        {
            int[] lengths = [.. Leads.All.Select(SmallCompetition.Rows)];
            double[] truth = [.. Leads.All.SelectMany(lead => Enumerable.Range(0, SmallCompetition.Rows(lead)).Select(row => SmallCompetition.Value(id, lead, row)))];
            double[] prediction = [.. Leads.All.SelectMany(lead => Enumerable.Range(0, SmallCompetition.Rows(lead)).Select(row => SmallCompetition.Value(id, lead, row) + Error(lead, row)))];
            ImageScore expected = OfficialMetric.ScoreImage(truth, prediction, lengths, SmallCompetition.Rate, new LeadScore[12]);
            Assert.Equal(expected, result.Images.Single(i => i.Id == id).Score);
            linear.Add(expected.LinearSnr);
        }

        Assert.Equal(OfficialMetric.FinalScore(linear.ToArray()), result.Summary!.OfficialDb);
    }

    [Fact]
    public void Score_ImagesInOtherOrder_ScoresTheSame()
    {
        List<string> lines = Competition.Lines(static (_, row) => row * 0.001);
        List<string> turned = [lines[0], .. lines[751..], .. lines[1..751]];
        Assert.Equal(Competition.Score(lines).Summary, Competition.Score(turned).Summary);
    }

    [Fact]
    public void Score_AnyNumberOfThreads_GivesTheSameBits()
    {
        var many = new SmallCompetition([.. Enumerable.Range(100, 60).Select(static i => $"{i}")]);
        List<string> lines = many.Lines(static (lead, row) => 0.01 * Math.Sin(row * (int)lead * 1.7));
        ScoreSummary one = many.Score(lines, scorer: new SubmissionScorer(maxDegreeOfParallelism: 1)).Summary!;
        for (int threads = 2; threads <= 5; threads++)
            Assert.Equal(one, many.Score(lines, scorer: new SubmissionScorer(maxDegreeOfParallelism: threads)).Summary);
    }

    [Fact]
    public void Score_TruthThatThrows_SurfacesItsException()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Competition.Lines()) + "\n"));
        var e = Assert.Throws<EcgFormatException>(() => new SubmissionScorer().Score(stream, new BrokenTruth()));
        Assert.Equal(7, e.Line);
    }

    [Fact]
    public void Score_Cancelled_Throws()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Competition.Lines()) + "\n"));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new SubmissionScorer().Score(stream, Competition, null, cancelled.Token));
    }

    [Fact]
    public void Score_Progress_EndsAtTheWholeFile()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Competition.Lines()) + "\n");
        var seen = new List<SubmissionProgress>();
        new SubmissionScorer().Score(new MemoryStream(bytes), Competition, new Immediate(seen));
        Assert.Equal(2, seen.Count);
        Assert.Equal(new SubmissionProgress(bytes.Length, bytes.Length, 2, 2, 2 * (200 + (11 * 50))), seen[^1]);
    }

    [SharedFact("golden", "submission")]
    public void Score_GoldenSubmissionText_IsReadExactlyOnceItsIdsAreLegal()
    {
        string text = File.ReadAllText(SharedData.PathTo("golden", "submission", "official_float32.csv"));
        NpyArray signals = NpyArray.Load(SharedData.PathTo("golden", "submission", "signals_float32.npy"));
        SubmissionScore asWritten = Score(text, signals);
        Assert.Equal((SubmissionIssueKind.MalformedId, 50L), (asWritten.Issues[0].Kind, asWritten.Issues[0].Line));
        SubmissionScore legal = Score(text.Replace("rec_0002_", "rec0002_", StringComparison.Ordinal), signals);
        Assert.All(legal.Issues, static i => Assert.Equal((SubmissionIssueKind.ImplausibleValue, true), (i.Kind, i.Message.Contains("rec0002_", StringComparison.Ordinal))));
        Assert.Equal(2, legal.Images.Length);
        Assert.All(legal.Images, static i => Assert.Equal(60, i.Score.SnrDb, 1e-9));
    }

    private static SubmissionScore Score(string text, NpyArray signals)
    {
        string[] ids = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static l => l.Split('_')[0]).Distinct()];
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return new SubmissionScorer().Score(stream, new ArrayTruth(ids, signals));
    }

    private sealed class Immediate(List<SubmissionProgress> seen) : IProgress<SubmissionProgress>
    {
        public void Report(SubmissionProgress value) => seen.Add(value);
    }

    private sealed class BrokenTruth : IScoringTruth
    {
        public IReadOnlyList<string> ImageIds => Competition.ImageIds;

        public ImageTruth Load(string imageId) => throw new EcgFormatException("truth.csv", 7, "broken");
    }

    private sealed class ArrayTruth(string[] ids, NpyArray signals) : IScoringTruth
    {
        public IReadOnlyList<string> ImageIds => ids;

        /// <summary>The float32 values as the text carries them: not finite ones are written as 0.</summary>
        public ImageTruth Load(string imageId)
        {
            double[] values = [.. signals.Row(Array.IndexOf(ids, imageId)).Select(static v => double.IsFinite(v) ? double.Parse(((float)v).ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : 0)];
            return new ImageTruth(500, values, [.. Enumerable.Repeat(signals.Shape[2], 12)]);
        }
    }
}
