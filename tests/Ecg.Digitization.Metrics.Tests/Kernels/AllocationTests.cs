namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The scores allocate nothing once their pools are warm.</summary>
public class AllocationTests
{
    private static readonly double[] Truth = new Random(3).Walk(12 * 1250);
    private static readonly double[] Prediction = new Random(4).Walk(12 * 1250);
    private static readonly int[] Lengths = [.. Enumerable.Repeat(1250, 12)];
    private readonly LeadScore[] _leads = new LeadScore[12];
    private readonly int[] _shifts = new int[12];
    private readonly double[] _offsets = new double[12];

    [Fact]
    public void ScoreImage_Double_AllocatesNothing() => AssertNone(() => OfficialMetric.ScoreImage(Truth, Prediction, Lengths, 500, _leads));

    [Fact]
    public void ScoreImage_Float_AllocatesNothing()
    {
        float[] truth = Array.ConvertAll(Truth, static v => (float)v), prediction = Array.ConvertAll(Prediction, static v => (float)v);
        AssertNone(() => OfficialMetric.ScoreImage(truth, prediction, Lengths, 500, _leads));
    }

    [Fact]
    public void AlignAndScore_Notebook_AllocatesNothing() => AssertNone(() => NotebookMetric.AlignAndScore(Prediction, Truth, 12, 100, _shifts, _offsets));

    [Fact]
    public void Measure_Agreement_AllocatesNothing() => AssertNone(static () => Agreement.Measure(Truth, Prediction));

    private static void AssertNone(Action action)
    {
        for (int i = 0; i < 3; i++)
            action();
        // A collection in between may empty the pools, which then allocate once more: the least of some runs is the steady state.
        long least = long.MaxValue;
        for (int run = 0; run < 20; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
