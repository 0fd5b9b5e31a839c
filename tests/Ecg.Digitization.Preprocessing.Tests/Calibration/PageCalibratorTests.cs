using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

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

    private static PageCalibration Calibrate(double pulseHeight)
    {
        DrawnEcg page = SamplePages.Get("no names");
        PageGeometry geometry = new OracleRectifier(page).Rectify(page.Image);
        var layout = new FoundLayout(StandardLayouts.ThreeByFourPlusOne, [], 10, 62.5, [], PulsePosition.Left, pulseHeight, 1);
        return new PageCalibrator().Calibrate(geometry, layout);
    }
}
