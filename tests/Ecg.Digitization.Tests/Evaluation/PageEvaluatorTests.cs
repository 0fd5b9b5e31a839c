using Ecg.Digitization.Evaluation;

namespace Ecg.Digitization.Tests.Evaluation;

public sealed class PageEvaluatorTests
{
    private static readonly PageLayout Page = StandardLayouts.ThreeByFourPlusOne;

    [Theory]
    [InlineData(250, 500)]
    [InlineData(500, 250)]
    [InlineData(500, 512)]
    [InlineData(100, 500)]
    public void Evaluate_SameSignalAtDifferentRates_IsLimitedByResamplingOnly(double truthRate, double predictionRate)
    {
        PageEvaluation page = PageEvaluator.Evaluate("p", TestRecords.Recording(truthRate), TestRecords.Printed(predictionRate, Page), Page, 1.5);

        Assert.True(page.SnrDb > 35, $"{page.SnrDb} dB");
        Assert.InRange(page.Pearson!.Value, 0.999, 1);
        Assert.Equal(1.5, page.Seconds);
        Assert.Equal(Leads.All, page.Leads.Select(static l => l.Lead));
    }

    [Fact]
    public void Evaluate_NoiseOfKnownPower_GivesItsRatioAndError()
    {
        // A tone of 47 Hz is orthogonal to the signal over whole seconds, so alignment leaves it alone; 20 uV rms.
        double Noise(Lead lead, double t) => 0.02 * Math.Sqrt(2) * Math.Sin(2 * Math.PI * 47 * t);
        PageEvaluation page = PageEvaluator.Evaluate("p", TestRecords.Recording(500), TestRecords.Printed(500, Page, Noise), Page, 0);

        double signal = (0.36 + 0.09 + 0.01) / 2;
        Assert.Equal(10 * Math.Log10(signal / 4e-4), page.SnrDb, 0.2);
        Assert.Equal(20, page.RmseMicrovolt!.Value, 0.3);
    }

    [Fact]
    public void Evaluate_ErrorOutsideThePrintedWindow_DoesNotCount()
    {
        double Garbage(Lead lead, double t) => lead == Lead.I && t >= 2.5 ? 50 : 0;
        EcgRecord truth = TestRecords.Recording(500);

        PageEvaluation clean = PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500), Page, 0);
        PageEvaluation spoilt = PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500, Garbage), Page, 0);
        PageEvaluation counted = PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500, Garbage), StandardLayouts.TwelveByOne, 0);

        Assert.Equal(clean.LinearSnr, spoilt.LinearSnr);
        Assert.True(counted.SnrDb < 5, $"{counted.SnrDb} dB");
    }

    [Fact]
    public void Evaluate_TruthWithBlanks_TakesItsOwnWindowsNotTheLayouts()
    {
        EcgRecord truth = TestRecords.Printed(500, StandardLayouts.SixByTwo);
        double Late(Lead lead, double t) => t is >= 2.5 and < 5 ? 1 : 0;

        PageEvaluation page = PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500, Late), StandardLayouts.ThreeByFourPlusOne, 0);

        // Half of the 5 s windows of the first column is off by 1 mV; in 2.5 s windows nothing of lead I would be.
        Assert.True(page.Leads[0].SnrDb < 5, $"{page.Leads[0].SnrDb} dB");
    }

    [Fact]
    public void Evaluate_PredictionThatIsLate_FindsTheLagAndForgivesIt()
    {
        EcgRecord truth = TestRecords.Recording(500);
        double Shift(Lead lead, double t) => TestRecords.Value(lead, t - 0.05) - TestRecords.Value(lead, t);

        PageEvaluation page = PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500, Shift), Page, 0);

        Assert.All(page.Leads, static l => Assert.Equal(-0.05, l.LagSeconds, 1e-9));
        Assert.All(page.Leads, static l => Assert.True(l.Pearson > 0.99999));
    }

    [Fact]
    public void Evaluate_LeadThatWasNotRead_CostsTheWholeLead()
    {
        EcgRecord read = TestRecords.Printed(500, Page);
        var withoutV5 = new EcgRecord("p", 500, read.SampleCount, read.Leads.Where(static l => l.Lead != Lead.V5));

        PageEvaluation page = PageEvaluator.Evaluate("p", TestRecords.Recording(500), withoutV5, Page, 0);

        LeadEvaluation v5 = page.Leads.Single(static l => l.Lead == Lead.V5);
        Assert.Null(v5.Pearson);
        Assert.InRange(v5.SnrDb, -1, 1);
        Assert.Equal(11, page.Leads.Count(static l => l.SnrDb > 40));
    }

    [Fact]
    public void Evaluate_TruthWithAGapInsideItsWindow_IsRefused()
    {
        EcgRecord truth = TestRecords.Recording(500, static (lead, t) => lead == Lead.II && t is > 3 and < 3.1 ? double.NaN : 0);

        Assert.Throws<ArgumentException>(() => PageEvaluator.Evaluate("p", truth, TestRecords.Recording(500), Page, 0));
    }
}
