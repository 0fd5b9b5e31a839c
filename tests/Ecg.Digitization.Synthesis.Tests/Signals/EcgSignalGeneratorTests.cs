namespace Ecg.Digitization.Synthesis.Tests;

public sealed class EcgSignalGeneratorTests
{
    private static readonly EcgSignalOptions Noisy = new() { BaselineWanderMillivolt = 0.2, MuscleNoiseMillivolt = 0.03, MainsHumMillivolt = 0.02 };

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    [InlineData(500)]
    [InlineData(1025)]
    public void Generate_AnyRate_TwelveFullLeads(double rate)
    {
        EcgRecord record = EcgSignalGenerator.Generate(Noisy with { SampleRateHz = rate }, 3);
        Assert.Equal((int)(10 * rate), record.SampleCount);
        Assert.All(record.Leads, lead =>
        {
            Assert.Equal(LeadStatus.Read, lead.Status);
            Assert.DoesNotContain(lead.Samples.ToArray(), static s => !float.IsFinite(s) || Math.Abs(s) > 5);
        });
    }

    [Fact]
    public void Generate_WithNoise_EinthovenAndGoldbergerHold()
    {
        EcgRecord r = EcgSignalGenerator.Generate(Noisy, 11);
        for (int i = 0; i < r.SampleCount; i++)
        {
            double one = r[Lead.I].Samples.Span[i], two = r[Lead.II].Samples.Span[i];
            Assert.Equal(two - one, r[Lead.III].Samples.Span[i], 1e-6);
            Assert.Equal(-(one + two) / 2, r[Lead.AVR].Samples.Span[i], 1e-6);
            Assert.Equal(one - (two / 2), r[Lead.AVL].Samples.Span[i], 1e-6);
            Assert.Equal(two - (one / 2), r[Lead.AVF].Samples.Span[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(45)]
    [InlineData(70)]
    [InlineData(150)]
    public void Generate_AHeartRate_ThatManyRWaves(double bpm)
    {
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions { HeartRateBpm = bpm, DurationSeconds = 60, SubjectVariability = 0 }, 5);
        ReadOnlySpan<float> two = record[Lead.II].Samples.Span;
        int peaks = 0;
        for (int i = 1; i < two.Length - 1; i++)
        {
            if (two[i] > 0.7 && two[i] >= two[i - 1] && two[i] > two[i + 1])
                peaks++;
        }

        Assert.InRange(peaks, bpm - 2, bpm + 2);
    }

    [Fact]
    public void Generate_RateVariability_IsThatOfTheBeats()
    {
        var options = new EcgSignalOptions { DurationSeconds = 600, RateVariability = 0.05 };
        Beat[] beats = BeatTimes.Create(options, new SeededRandom(1));
        double[] gaps = [.. beats.Zip(beats.Skip(1), static (a, b) => b.RSeconds - a.RSeconds)];
        double mean = gaps.Average(), deviation = Math.Sqrt(gaps.Average(g => (g - mean) * (g - mean)));
        Assert.Equal(60.0 / 70, mean, 0.01);
        Assert.Equal(0.05, deviation / mean, 0.01);
    }

    [Fact]
    public void Generate_TheTextbookHeart_LooksNormal()
    {
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions { SubjectVariability = 0, RateVariability = 0 }, 1);
        Assert.True(record[Lead.II].Samples.ToArray().Max() > 0.8, "R in II");
        Assert.True(record[Lead.AVR].Samples.ToArray().Min() < -0.5, "aVR points down");
        Assert.True(record[Lead.V1].Samples.ToArray().Min() < -0.5, "S in V1");
        Assert.True(record[Lead.V1].Samples.ToArray().Max() < 0.5, "a small r in V1");
        Assert.True(record[Lead.V5].Samples.ToArray().Max() > 1, "R in V5");
    }

    [Fact]
    public void Generate_MuscleNoise_HasTheAskedDeviation()
    {
        var options = new EcgSignalOptions { DurationSeconds = 60, MuscleNoiseMillivolt = 0.05, Waves = [] };
        float[] v1 = EcgSignalGenerator.Generate(options, 2)[Lead.V1].Samples.ToArray();
        Assert.Equal(0.05, Math.Sqrt(v1.Average(static s => (double)s * s)), 0.005);
    }

    [Fact]
    public void Generate_EqualSeeds_EqualSamples()
    {
        float[] a = EcgSignalGenerator.Generate(Noisy, 9)[Lead.V3].Samples.ToArray();
        Assert.Equal(a, EcgSignalGenerator.Generate(Noisy, 9)[Lead.V3].Samples.ToArray());
        Assert.NotEqual(a, EcgSignalGenerator.Generate(Noisy, 10)[Lead.V3].Samples.ToArray());
    }

    [Fact]
    public void Generate_OutOfRange_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => EcgSignalGenerator.Generate(new EcgSignalOptions { SampleRateHz = 99 }, 1));

    [Theory]
    [InlineData(EcgRhythm.Sinus)]
    [InlineData(EcgRhythm.AtrialFibrillation)]
    [InlineData(EcgRhythm.PrematureVentricular)]
    [InlineData(EcgRhythm.Paced)]
    public void Generate_AnyRhythm_IsContinuousAndConsistent(EcgRhythm rhythm)
    {
        EcgRecord r = EcgSignalGenerator.Generate(new EcgSignalOptions { Rhythm = rhythm, SampleRateHz = 1000 }, 21);
        ReadOnlySpan<float> two = r[Lead.II].Samples.Span;
        for (int i = 1; i < two.Length; i++)
        {
            Assert.Equal(two[i] - r[Lead.I].Samples.Span[i], r[Lead.III].Samples.Span[i], 1e-5);
            double step = Math.Abs(two[i] - two[i - 1]);
            Assert.True(rhythm == EcgRhythm.Paced || step < 0.15, $"a jump of {step} mV at {i} ms");
        }
    }

    [Fact]
    public void Create_AtrialFibrillation_BeatsAreIrregular()
    {
        Beat[] beats = BeatTimes.Create(new EcgSignalOptions { DurationSeconds = 300, Rhythm = EcgRhythm.AtrialFibrillation }, new SeededRandom(1));
        double[] gaps = [.. beats.Zip(beats.Skip(1), static (a, b) => b.RSeconds - a.RSeconds)];
        double mean = gaps.Average();
        Assert.InRange(Math.Sqrt(gaps.Average(g => (g - mean) * (g - mean))) / mean, 0.15, 0.3);
        Assert.Equal(60.0 / 70, mean, 0.05);
    }
}
