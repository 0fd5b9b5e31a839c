namespace Ecg.Digitization.Tests.Records;

public class EcgRecordTests
{
    [Fact]
    public void Constructor_SomeLeads_FillsTheOthersAsNotPrinted()
    {
        LeadSignal v1 = LeadSignal.FromSamples(Lead.V1, new float[500], 250);
        var record = new EcgRecord("page", 250, 500, [v1]);
        Assert.Equal(2, record.DurationSeconds);
        Assert.Equal(Leads.All, record.Leads.Select(static l => l.Lead));
        Assert.Same(v1, record[Lead.V1]);
        Assert.All(record.Leads, l => Assert.Equal((500, 250.0), (l.Samples.Length, l.SampleRateHz)));
        Assert.All(record.Leads, l => Assert.Equal(l.Lead == Lead.V1, l.Status != LeadStatus.NotPrinted));
    }

    [Fact]
    public void Constructor_LeadsThatDoNotFit_AreRefused()
    {
        LeadSignal lead = LeadSignal.FromSamples(Lead.I, new float[10], 500);
        Assert.Throws<ArgumentException>(() => new EcgRecord("r", 500, 10, [lead, lead]));
        Assert.Throws<ArgumentException>(() => new EcgRecord("r", 500, 11, [lead]));
        Assert.Throws<ArgumentException>(() => new EcgRecord("r", 250, 10, [lead]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_RateOutOfRange_IsRefused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EcgRecord("r", rate, 10, []));

    [Fact]
    public void Constructor_NegativeLength_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EcgRecord("r", 500, -1, []));

    [Fact]
    public void ResampleTo_OtherRate_KeepsWindowsStatusAndConfidence()
    {
        float[] samples = new float[1000];
        samples.AsSpan().Fill(float.NaN);
        samples.AsSpan(250, 250).Fill(1);
        var lead = new LeadSignal(Lead.AVR, samples, 100, new TimeWindow(2.5, 5), LeadStatus.Read, 0.75, ["baseline wander"]);
        EcgRecord record = new EcgRecord("r", 100, 1000, [lead]).ResampleTo(1025);
        Assert.Equal((10250, 1025.0), (record.SampleCount, record.SampleRateHz));
        LeadSignal actual = record[Lead.AVR];
        Assert.Equal((lead.Window, lead.Status, lead.Confidence, "baseline wander"), (actual.Window, actual.Status, actual.Confidence, actual.Issues.Single()));
        (int first, int end) = lead.Window.ToSampleRange(1025, 10250);
        for (int i = 0; i < 10250; i++)
            Assert.Equal(i >= first && i < end, actual.IsValid(i));
        Assert.Equal(LeadStatus.NotPrinted, record[Lead.I].Status);
    }
}
