using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Trust;

namespace Ecg.Digitization.Tests.Trust;

public sealed class BeatCheckTests
{
    private const double Rate = 500;

    [Theory]
    [InlineData(EcgRhythm.Sinus)]
    [InlineData(EcgRhythm.AtrialFibrillation)]
    [InlineData(EcgRhythm.PrematureVentricular)]
    [InlineData(EcgRhythm.Paced)]
    public void Beats_Heart_Does(EcgRhythm rhythm)
    {
        for (ulong seed = 1; seed <= 5; seed++)
            Assert.True(BeatCheck.Beats(EcgSignalGenerator.Generate(new EcgSignalOptions { SampleRateHz = Rate, Rhythm = rhythm }, seed)), $"seed {seed}");
    }

    [Fact]
    public void ShareOfHalf_Sine_IsThatOfTheSine()
    {
        // Half of the integral of cos^2 lies within x of its peaks where x + sin(2x)/2 = pi/4: x = 0.4158, that is 26.5 % of the time.
        double share = BeatCheck.ShareOfHalf(LeadSignal.FromSamples(Lead.I, [.. Enumerable.Range(0, 5000).Select(static i => (float)Math.Sin(2 * Math.PI * 9 * i / Rate))], Rate));

        Assert.Equal(0.265, share, 0.01);
    }

    [Fact]
    public void Beats_Noise_DoesNot()
    {
        var random = new SeededRandom(3);
        float[] samples = [.. Enumerable.Range(0, 5000).Select(_ => (float)random.NextGaussian())];

        Assert.False(BeatCheck.Beats(new EcgRecord("noise", Rate, samples.Length, [LeadSignal.FromSamples(Lead.I, samples, Rate)])));
    }

    [Fact]
    public void Beats_TooShortToTell_IsNotDenied() =>
        Assert.True(BeatCheck.Beats(new EcgRecord("short", Rate, 100, [LeadSignal.FromSamples(Lead.I, new float[100], Rate)])));
}
