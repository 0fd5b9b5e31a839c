using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Calibration;

public sealed class PageCalibratorTests
{
    [Theory]
    [InlineData(4.8, 5)]
    [InlineData(5.3, 5)]
    [InlineData(9.4, 10)]
    [InlineData(10.06, 10)]
    [InlineData(19.2, 20)]
    [InlineData(20.9, 20)]
    public void Calibrate_PulseOfAUsualHeight_IsTheGain(double height, double gain)
    {
        PageCalibration found = Calibrate(height);

        Assert.Equal(gain, found.GainMmPerMillivolt);
        Assert.Equal(CalibrationSource.Pulse, found.GainSource);
        Assert.InRange(found.Confidence, 0.9, 1);
    }

    [Fact]
    public void Calibrate_NoPulse_AssumesTheUsualGainWithLessConfidence()
    {
        PageCalibration found = Calibrate(double.NaN);

        Assert.Equal(10, found.GainMmPerMillivolt);
        Assert.Equal(25, found.PaperSpeedMmPerSecond);
        Assert.Equal(CalibrationSource.Assumed, found.GainSource);
        Assert.True(found.Confidence < Calibrate(10).Confidence);
    }

    [Theory]
    [InlineData(7.4)]
    [InlineData(14)]
    public void Calibrate_PulseOfNoUsualHeight_IsTrustedLeast(double height)
    {
        PageCalibration found = Calibrate(height);

        Assert.Equal(CalibrationSource.Assumed, found.GainSource);
        Assert.True(found.Confidence < Calibrate(double.NaN).Confidence);
    }

    [Fact]
    public void Calibrate_TextAndPulsesAgree_HasNoIssue()
    {
        PageCalibration found = Calibrate(9.9, "25mm/S 10mm/mV");

        Assert.Equal(CalibrationSource.PrintedText, found.GainSource);
        Assert.Equal(CalibrationSource.PrintedText, found.SpeedSource);
        Assert.Empty(found.Issues);
        Assert.Equal(3, found.Evidence.Length);
        Assert.True(found.Confidence > Calibrate(9.9).Confidence);
    }

    [Fact]
    public void Calibrate_TextAndPulsesDisagree_SaysSo()
    {
        PageCalibration found = Calibrate(5, "25mm/S 10mm/mV");

        Assert.Contains(found.Issues, static i => i.Contains("10", StringComparison.Ordinal) && i.Contains('5', StringComparison.Ordinal));
        Assert.InRange(found.Confidence, 0, 0.6);
    }

    [Fact]
    public void Calibrate_TwoGains_AreLimbAndPrecordial()
    {
        PageCalibration found = Calibrate(double.NaN, "25mm/S", "IImb 10mm/mV CheSt 5mm/mV");

        Assert.Equal(10, found.GainOf(Lead.AVF));
        Assert.Equal(5, found.GainOf(Lead.V1));
    }

    [Fact]
    public void Calibrate_PrecordialGainInTextLimbInPulses_BothCount()
    {
        PageCalibration found = Calibrate(20, "25mm/S", "CheSt: 10mm/mV");

        Assert.Equal(20, found.GainOf(Lead.AVF));
        Assert.Equal(10, found.GainOf(Lead.V1));
    }

    [Fact]
    public void Calibrate_PrecordialGainOnly_IsTakenForAllAndSaysSo()
    {
        PageCalibration found = Calibrate(double.NaN, "25mm/S", "CheSt: 5mm/mV");

        Assert.Equal((5, 5), (found.GainOf(Lead.AVF), found.GainOf(Lead.V1)));
        Assert.Contains(found.Issues, static i => i.Contains("precordial", StringComparison.Ordinal));
        Assert.InRange(found.Confidence, 0, 0.6);
    }

    [Fact]
    public void Calibrate_ChestGainWhoseWordIsHalfRead_IsThatOfTheChestLeads()
    {
        PageCalibration found = Calibrate(10, "25mm/S", "?0 mmmV CheC?: 5mm/mV");

        Assert.Equal((10, 5), (found.GainOf(Lead.AVF), found.GainOf(Lead.V1)));
    }

    [Theory]
    [InlineData("LImb: 10mm/mV CheSt: 5mm/mV", 5)]
    [InlineData("10mm/mV", 10)]
    public void Calibrate_BoxesBesideChestLeads_DoNotOutweighBothGainsByName(string printed, double chest)
    {
        // 10 mm high, beside V4 to V6; beside the strip of II is none.
        PageCalibration found = Calibrate(PulsePosition.Right, 10, [10, 10, 10, double.NaN], "25mm/S", printed);

        Assert.Equal((10, chest), (found.GainOf(Lead.AVF), found.GainOf(Lead.V1)));
        Assert.Equal(chest == 5, found.Issues.Length > 0);
    }

    [Fact]
    public void Calibrate_OtherSpeedInText_IsAnIssue() => Assert.NotEmpty(Calibrate(10, "50mm/S 10mm/mV").Issues);

    private static PageCalibration Calibrate(double pulseHeight, params string[] lines) => Calibrate(PulsePosition.Left, pulseHeight, [], lines);

    private static PageCalibration Calibrate(PulsePosition pulse, double pulseHeight, double[] rows, params string[] lines)
    {
        DrawnEcg page = SamplePages.Get("no names");
        PageGeometry geometry = new OracleRectifier(page).Rectify(page.Image);
        var layout = new FoundLayout(StandardLayouts.ThreeByFourPlusOne, [], 10, 62.5, [], pulse, pulseHeight, 1)
        {
            RowPulseHeightsMillimetres = [.. rows],
            Text = new PageText([], [.. lines.Select(static l => new FoundText(l, default, 1))]),
        };
        return new PageCalibrator().Calibrate(geometry, layout);
    }
}
