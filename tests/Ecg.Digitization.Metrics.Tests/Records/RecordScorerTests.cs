namespace Ecg.Digitization.Metrics.Tests;

public class RecordScorerTests
{
    private const int Rate = 500;

    [Fact]
    public void Score_TruthOutsideItsWindow_DoesNotCount()
    {
        EcgRecord truth = Record(static (lead, i) => Wave(lead, i));
        EcgRecord prediction = Record(static (lead, i) => InWindow(lead, i) ? Wave(lead, i) + 0.25 + (0.01 * Math.Sin(i)) : 1000);
        RecordScore score = RecordScorer.Score(truth, prediction, StandardLayouts.ThreeByFourPlusOne.GetWindows());
        var leads = new LeadScore[12];
        ImageScore expected = OfficialMetric.ScoreImage(Windows(truth), Windows(prediction), [1250, 5000, 1250, 1250, 1250, 1250, 1250, 1250, 1250, 1250, 1250, 1250], Rate, leads);
        Assert.Equal(expected.SignalPower, score.Image.SignalPower, 1e-9);
        Assert.Equal(expected.NoisePower, score.Image.NoisePower, 1e-9);
        Assert.Equal(leads, score.Leads.Select(static l => l.Value));
    }

    [Fact]
    public void Score_WindowsOfTheTruthsLeads_EqualWindowsTold()
    {
        EcgRecord truth = Record(static (lead, i) => InWindow(lead, i) ? Wave(lead, i) : double.NaN);
        EcgRecord prediction = Record(static (lead, i) => Wave(lead, i + 1));
        Assert.Equal(
            RecordScorer.Score(truth, prediction, StandardLayouts.ThreeByFourPlusOne.GetWindows()).Image,
            RecordScorer.Score(truth, prediction).Image);
    }

    [Fact]
    public void Score_GapsInPrediction_CountAsZeroMillivolt()
    {
        EcgRecord truth = Record(static (lead, i) => Wave(lead, i));
        EcgRecord gaps = Record(static (lead, i) => i % 400 < 30 ? double.NaN : Wave(lead, i));
        EcgRecord zeros = Record(static (lead, i) => i % 400 < 30 ? 0 : Wave(lead, i));
        Assert.Equal(RecordScorer.Score(truth, zeros).Image, RecordScorer.Score(truth, gaps).Image);
    }

    [Fact]
    public void Score_TruthNotFiniteInsideWindow_Throws()
    {
        EcgRecord truth = Record(static (lead, i) => lead == Lead.V3 && i == 2600 ? double.NaN : Wave(lead, i));
        Assert.Contains("V3", Assert.Throws<ArgumentException>(() => RecordScorer.Score(truth, truth)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_OtherRate_Throws()
    {
        var prediction = new EcgRecord("p", 250, 2500, []);
        Assert.Throws<ArgumentException>(() => RecordScorer.Score(Record(Wave), prediction));
    }

    private static double Wave(Lead lead, int i) => Math.Sin(i * (0.02 + (0.003 * (int)lead))) + (0.3 * Math.Cos(i * 0.11));

    private static bool InWindow(Lead lead, int i)
    {
        (int first, int end) = Window(lead).ToSampleRange(Rate, 5000);
        return i >= first && i < end;
    }

    private static TimeWindow Window(Lead lead) => StandardLayouts.ThreeByFourPlusOne.GetWindows()[lead];

    private static EcgRecord Record(Func<Lead, int, double> value) => new("r", Rate, 5000, Leads.All.Select(lead =>
        new LeadSignal(lead, [.. Enumerable.Range(0, 5000).Select(i => (float)value(lead, i))], Rate, Window(lead), LeadStatus.Read, 1)));

    private static float[] Windows(EcgRecord record) => [.. record.Leads.SelectMany(static signal =>
    {
        (int first, int end) = Window(signal.Lead).ToSampleRange(Rate, 5000);
        return signal.Samples[first..end].ToArray();
    })];
}
