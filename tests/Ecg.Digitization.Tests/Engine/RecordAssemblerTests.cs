using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>The assembler on curves given by a formula: where each sample of each lead must come from is known.</summary>
public sealed class RecordAssemblerTests
{
    private const double Start = 20, Pitch = 62.5, Step = 0.0625;
    private static readonly PageLayout Page = StandardLayouts.ThreeByFourPlusOne;
    private static readonly PageCalibration Usual = new(25, 10, CalibrationSource.RowLength, CalibrationSource.Pulse, 1);

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(1025)]
    public void Assemble_AnyRate_SamplesTheCurveAtItsTimesAndNothingElse(double rate)
    {
        EcgRecord record = Assemble(rate, Row);

        Assert.Equal((int)Math.Round(10 * rate), record.SampleCount);
        Assert.Equal(rate, record.SampleRateHz);
        foreach ((Lead lead, TimeWindow window) in Page.GetWindows())
        {
            (int first, int end) = window.ToSampleRange(rate, record.SampleCount);
            Assert.Equal(window, record[lead].Window);
            Assert.Equal(LeadStatus.Read, record[lead].Status);
            ReadOnlySpan<float> samples = record[lead].Samples.Span;
            int row = lead == Lead.II ? 3 : (int)lead % 3;
            for (int i = 0; i < samples.Length; i++)
            {
                // Beside a border, 0.1 mm or 4 ms, the curve is continued, not read.
                if (i < first || i >= end)
                    Assert.True(float.IsNaN(samples[i]), $"{lead} {i}");
                else if ((i - first) / rate > 0.004 && (end - i) / rate > 0.0045)
                    Assert.True(Math.Abs(samples[i] - Millivolts(row, i / rate)) < 0.01, $"{lead} {i}: {samples[i]} for {Millivolts(row, i / rate)}");
            }
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.03)]
    [InlineData(0.06)]
    public void Assemble_LeadsThatBeginBetweenTwoNodes_HaveTheirFirstSample(double offsetMillimetres)
    {
        EcgRecord record = Assemble(500, (r, t) => Row(r, t - (offsetMillimetres / 25)), offsetMillimetres: offsetMillimetres);

        // The first row's slow waves: those of other rows have no node at rest, so that their rest line lies a little off.
        foreach (Lead lead in (Lead[])[Lead.I, Lead.AVR, Lead.V1, Lead.V4])
        {
            (int first, _) = record[lead].Window.ToSampleRange(500, record.SampleCount);
            // Continued with half of the slope from the first height that is the lead's own, up to 7 ms on.
            Assert.Equal(Millivolts(0, first / 500.0), record[lead].Samples.Span[first], 0.035);
        }
    }

    // Straight lines between samples that are 10 ms apart: the samples themselves come back, and where they are asked for more often, a curve through them.
    [Theory]
    [InlineData(100, 0.05, 0.002)]
    [InlineData(500, 0.05, 0.006)]
    [InlineData(500, -0.05, 0.006)]
    public void Assemble_PageDrawnFromSamples_GivesThemAtTheirTimes(double rate, double lateMillimetres, double tolerance)
    {
        EcgRecord record = Assemble(rate, (row, t) =>
        {
            double at = (t - (lateMillimetres / 25)) * 100, before = Math.Floor(at), f = at - before;
            return (Baseline(row) - (10 * (((1 - f) * Beats(before / 100)) + (f * Beats((before + 1) / 100)))), 1);
        });

        ReadOnlySpan<float> samples = record[Lead.V2].Samples.Span;
        double offset = samples[(int)(5.05 * rate)] - Beats(5.05);
        for (int i = (int)(5.02 * rate); i < (int)(7.47 * rate); i++)
            Assert.True(Math.Abs(samples[i] - offset - Beats(i / rate)) < tolerance, $"{i}: {samples[i] - offset} for {Beats(i / rate)}");
    }

    [Theory]
    [InlineData(5, 25)]
    [InlineData(20, 25)]
    [InlineData(10, 25)]
    public void Assemble_AnyGain_DividesByIt(double gain, double speed)
    {
        EcgRecord record = Assemble(500, Row, Usual with { GainMmPerMillivolt = gain, PaperSpeedMmPerSecond = speed });

        Assert.Equal(10 / gain * Millivolts(0, 1.03), record[Lead.I].Samples.Span[515], 0.01);
    }

    [Fact]
    public void Assemble_GapInTheTrace_IsNaNAndMaskedAndNothingIsInvented()
    {
        // A whole period of lead aVR (row 0) without ink, so that the rest line stays where it is.
        EcgRecord record = Assemble(500, static (row, t) => row == 0 && t is >= 3.5 and < 4.0 ? (double.NaN, 0) : Row(row, t));

        LeadSignal lead = record[Lead.AVR];
        bool[] mask = lead.GetValidityMask();
        Assert.Equal(LeadStatus.Partial, lead.Status);
        Assert.All(Enumerable.Range(1752, 246), i => Assert.False(mask[i], $"{i}"));
        Assert.All(Enumerable.Range(1250, 498), i => Assert.True(mask[i], $"{i}"));
        Assert.All(Enumerable.Range(2003, 490), i => Assert.True(mask[i], $"{i}"));
        Assert.Equal(Millivolts(0, 3.4), lead.Samples.Span[1700], 0.01);
        Assert.All(Leads.All.Where(static l => l != Lead.AVR), l => Assert.Equal(LeadStatus.Read, record[l].Status));
    }

    [Fact]
    public void Assemble_SureTrace_HasFullConfidenceAndNoIssues()
    {
        EcgRecord record = Assemble(500, Row);

        Assert.All(record.Leads, static l => Assert.Equal(1, l.Confidence, 1e-6));
        Assert.All(record.Leads, static l => Assert.Empty(l.Issues));
    }

    [Fact]
    public void Assemble_UnsureStretch_LowersConfidenceAndSaysSo()
    {
        EcgRecord record = Assemble(500, static (row, t) => (Row(row, t).Height, row == 1 && t is > 0.5 and < 0.75 ? 0.1 : 0.9));

        // Lead II is taken from the rhythm strip; aVL, V2 and V5 share row 1 but not this stretch.
        Assert.Equal(0.9, record[Lead.I].Confidence, 0.01);
        Assert.Equal(0.9, record[Lead.AVL].Confidence, 0.01);
        Assert.Equal(0.9, record[Lead.II].Confidence, 0.01);
        record = Assemble(500, static (row, t) => (Row(row, t).Height, row == 0 && t is > 0.5 and < 0.75 ? 0.1 : 0.9));
        Assert.InRange(record[Lead.I].Confidence, 0.5, 0.8);
        Assert.Contains("10 %", Assert.Single(record[Lead.I].Issues), StringComparison.Ordinal);
    }

    [Fact]
    public void Assemble_LeadWithoutTrustedInk_IsUnreadableAndAllNaN()
    {
        EcgRecord record = Assemble(500, static (row, t) => row == 2 && t >= 7.5 ? (Row(row, t).Height, 0) : Row(row, t));

        Assert.Equal(LeadStatus.Unreadable, record[Lead.V6].Status);
        Assert.All(record[Lead.V6].GetValidityMask(), Assert.False);
        Assert.Equal(0, record[Lead.V6].Confidence);
        Assert.Equal(LeadStatus.Read, record[Lead.V3].Status);
    }

    [Fact]
    public void Assemble_TraceThatEndsBeforeAColumn_LeavesThatColumnUnreadable()
    {
        EcgRecord record = Assemble(500, Row, rowSeconds: 7.4);

        Assert.All(new[] { Lead.V4, Lead.V5, Lead.V6 }, l => Assert.Equal(LeadStatus.Unreadable, record[l].Status));
        Assert.All(new[] { Lead.V4, Lead.V5, Lead.V6 }, l => Assert.NotEmpty(record[l].Issues));
        Assert.All(record[Lead.V4].GetValidityMask(), Assert.False);
        Assert.Equal(LeadStatus.Read, record[Lead.AVF].Status);
    }

    // Whole periods in every window and as long above zero as below, so that the rest line, a median, is zero.
    private static double Millivolts(int row, double seconds) => (0.5 + (0.1 * row)) * Math.Sin(2 * Math.PI * 2 * (row + 1) * seconds);

    // One wave of 70 ms a second, and a slow one.
    private static double Beats(double seconds)
    {
        double phase = seconds - Math.Floor(seconds);
        return Math.Exp(-Math.Pow((phase - 0.4) / 0.03, 2)) + (0.2 * Math.Exp(-Math.Pow((phase - 0.7) / 0.06, 2)));
    }

    private static (double Height, double Confidence) Row(int row, double seconds) => (Baseline(row) - (10 * Millivolts(row, seconds)), 1);

    private static double Baseline(int row) => 40 + (35 * row);

    private static EcgRecord Assemble(double rate, Func<int, double, (double Height, double Confidence)> curve, PageCalibration? calibration = null, double rowSeconds = 10, double offsetMillimetres = 0)
    {
        var rows = ImmutableArray.CreateBuilder<FoundRow>();
        var traces = new List<RowTrace>();
        for (int r = 0; r < Page.Rows.Length; r++)
        {
            rows.Add(new FoundRow(Baseline(r), Start, Start + (25 * rowSeconds)));
            (double Height, double Confidence)[] nodes = [.. Enumerable.Range(0, (int)(25 * rowSeconds / Step) + 1).Select(i => curve(r, i * Step / 25))];
            traces.Add(new RowTrace(Start - offsetMillimetres, Step, Array.ConvertAll(nodes, static n => (float)n.Height), Array.ConvertAll(nodes, static n => (float)n.Confidence)));
        }

        var layout = new FoundLayout(Page, rows.ToImmutable(), Start, Pitch, [], PulsePosition.None, double.NaN, 1) { PaperSpeedMmPerSecond = (calibration ?? Usual).PaperSpeedMmPerSecond };
        return new RecordAssembler().Assemble("formula", layout, calibration ?? Usual, traces, rate);
    }
}
