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

    // A strip of the network shows 30 mm on either side of the rest line; one shifted by 20 mm is not enough.
    [Fact]
    public void Digitize_WavesOfMoreThanFiftyMillimetres_KeepTheirTips()
    {
        const double gain = 40;
        DrawnEcg page = DrawnEcg.Draw(new PageStyle { GainMmPerMillivolt = gain, DpiX = 150, DpiY = 150 }, seed: 21, layout: StandardLayouts.SingleStrip, rewire: static leads => leads.ToDictionary(static l => l.Key, static l => Array.ConvertAll(l.Value, static v => 1.4f * v)));
        float[] truth = [.. page.Truth.Record[Lead.II].Samples.ToArray().Where(float.IsFinite)];
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().Build();

        EcgDigitization read = digitizer.Digitize(page.Image);

        Assert.True(read.IsSuccess, read.Failure?.ToString());
        output.WriteLine($"{truth.Max() * gain} mm, {truth.Max()} mV, read {read.Record[Lead.II].Samples.ToArray().Where(float.IsFinite).Max()} as {read.Layout} at {read.Reading.Calibration!.GainMmPerMillivolt}");
        Assert.True(truth.Max() * gain > 52);
        Assert.InRange(read.Record[Lead.II].Samples.ToArray().Where(float.IsFinite).Max(), 0.95 * truth.Max(), 1.05 * truth.Max());
    }
}
