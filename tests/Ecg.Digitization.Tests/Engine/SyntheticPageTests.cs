using Ecg.Digitization.Synthesis;
using Xunit.Abstractions;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Drawn pages, read end to end with nothing told.</summary>
public sealed class SyntheticPageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("plain", 22)]
    [InlineData("no names", 22)]
    [InlineData("pulse right", 11)]
    [InlineData("turned scan", 18)]
    public void Digitize_DrawnPage_ReachesItsFloor(string name, double floorDb)
    {
        double snr = PageScore.Read(output, name, SamplePages.Get(name));

        Assert.True(snr > floorDb, $"{snr} dB");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Digitize_SixNamelessPrecordialStrips_AreNotTwelveLeads(ulong seed)
    {
        DrawnEcg page = DrawnEcg.Draw(
            new PageStyle { DpiX = 150, DpiY = 150, LeadNames = new LeadNameStyle { Visible = false } }, seed: seed, layout: StandardLayouts.SixByOnePrecordial);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        output.WriteLine(read.Layout?.ToString() ?? read.Failure!.ToString());
        Assert.Equal("6x1-precordial", read.Layout?.Name);
    }

    [Fact]
    public void Digitize_OtherGain_IsTakenFromThePulses()
    {
        const double gain = 5;
        DrawnEcg page = DrawnEcg.Draw(new PageStyle { GainMmPerMillivolt = gain, Footer = "", DpiX = 150, DpiY = 150, LeadNames = new LeadNameStyle { Visible = false } }, seed: 21);
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        Assert.Equal(gain, read.Reading.Calibration!.GainMmPerMillivolt);
        Assert.Equal(Preprocessing.Calibration.CalibrationSource.Pulse, read.Reading.Calibration.GainSource);
    }
}
