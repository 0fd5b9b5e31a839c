namespace Ecg.Digitization.Metrics.Tests;

public class OfficialProperties
{
    [Fact]
    public void ScoreLead_ShiftedSignal_RecoversTheLag() => Check.Property(200, 700, static (random, n, size) =>
    {
        int lag = random.Next(-20, 21);
        double[] all = random.Noise(n + 80);
        LeadScore score = OfficialMetric.ScoreLead(all.AsSpan(40, n), all.AsSpan(40 + lag, n), 25);
        Assert.Equal(lag, score.Lag);
    });

    [Fact]
    public void ScoreLead_OffsetOnPrediction_IsRemoved() => Check.Property(1, 400, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), prediction = random.Walk(n);
        double offset = (random.NextDouble() - 0.5) * 20;
        LeadScore plain = OfficialMetric.ScoreLead(truth, prediction, 15), moved = OfficialMetric.ScoreLead(truth, Shifted(prediction, offset), 15);
        Assert.Equal(plain.Lag, moved.Lag);
        Near.Absolute(plain.Offset + offset, moved.Offset, 1e-11);
        Near.Absolute(plain.NoisePower, moved.NoisePower, 1e-10 * (1 + plain.NoisePower));
    });

    [Fact]
    public void ScoreLead_CommonScaling_LeavesTheRatio() => Check.Property(2, 400, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), prediction = random.Walk(n);
        double scale = Math.Exp((random.NextDouble() - 0.5) * 10);
        LeadScore plain = OfficialMetric.ScoreLead(truth, prediction, 15), scaled = OfficialMetric.ScoreLead(Scaled(truth, scale), Scaled(prediction, scale), 15);
        Assert.Equal(plain.Lag, scaled.Lag);
        Near.Relative(plain.LinearSnr(), scaled.LinearSnr(), 1e-9);
        Near.Relative(plain.SignalPower * scale * scale, scaled.SignalPower, 1e-12);
    });

    [Fact]
    public void ScoreLead_BothInverted_IsTheSame() => Check.Property(1, 400, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), prediction = random.Walk(n);
        LeadScore plain = OfficialMetric.ScoreLead(truth, prediction, 15), inverted = OfficialMetric.ScoreLead(Scaled(truth, -1), Scaled(prediction, -1), 15);
        Assert.Equal((plain.Lag, plain.SignalPower, plain.NoisePower), (inverted.Lag, inverted.SignalPower, inverted.NoisePower));
        Assert.Equal(plain.Offset, -inverted.Offset);
    });

    [Fact]
    public void ScoreLead_BothReversed_NegatesTheLag() => Check.Property(60, 400, static (random, n, size) =>
    {
        double[] truth = random.Noise(n), prediction = random.Noise(n);
        LeadScore plain = OfficialMetric.ScoreLead(truth, prediction, 15);
        Array.Reverse(truth);
        Array.Reverse(prediction);
        LeadScore reversed = OfficialMetric.ScoreLead(truth, prediction, 15);
        Assert.Equal(plain.Lag, -reversed.Lag);
        Near.Relative(plain.NoisePower, reversed.NoisePower, 1e-10);
    });

    [Fact]
    public void ScoreLead_AnyLengths_LagStaysInRangeAndLeavesOverlap() => Check.Property(1, 120, static (random, n, m) =>
    {
        int maxLag = random.Next(0, 200);
        LeadScore score = OfficialMetric.ScoreLead(random.Noise(n), random.Noise(m), maxLag);
        Assert.InRange(score.Lag, Math.Max(-maxLag, 1 - m), Math.Min(maxLag, n - 1));
        Assert.True(double.IsFinite(score.NoisePower) && score.NoisePower >= 0);
    });

    [Fact]
    public void ScoreLead_Offset_IsTheBestOne() => Check.Property(1, 300, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), prediction = random.Walk(n);
        LeadScore score = OfficialMetric.ScoreLead(truth, prediction, 0);
        foreach (double other in new[] { score.Offset + 1e-3, score.Offset - 1e-3, 0 })
            Assert.True(truth.Zip(prediction, (t, p) => (t - p + other) * (t - p + other)).Sum() >= score.NoisePower - 1e-12);
    });

    [Fact]
    public void ScoreLead_MoreOfTheSameNoise_ScoresLower() => Check.Property(100, 400, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), noise = random.Noise(n);
        double previous = double.PositiveInfinity;
        for (double level = 0.01; level < 0.4; level *= 2)
        {
            double snr = OfficialMetric.ScoreLead(truth, [.. truth.Zip(noise, (t, e) => t + (level * e))], 0).LinearSnr();
            Assert.True(snr < previous, $"{snr} at {level} after {previous}");
            previous = snr;
        }
    });

    [Fact]
    public void ScoreLead_PerfectPrediction_IsTheCapWhateverItsOffset() => Check.Property(2, 500, static (random, n, size) =>
    {
        // Multiples of 2^-20 and an offset in whole millivolts: no rounding, so the noise is exactly zero.
        double[] truth = [.. random.Walk(n).Select(static v => Math.Round(v * (1 << 20)) / (1 << 20))];
        LeadScore same = OfficialMetric.ScoreLead(truth, truth, 20), moved = OfficialMetric.ScoreLead(truth, Shifted(truth, random.Next(-9, 10)), 20);
        Assert.Equal((0, 0.0, 0.0), (same.Lag, same.Offset, same.NoisePower));
        Assert.Equal((0, OfficialMetric.DefaultCap), (moved.Lag, moved.LinearSnr()));
    });

    [Fact]
    public void ScoreLead_ConstantPrediction_HasNoLagAndLosesTheMean() => Check.Property(1, 500, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), constant = new double[n];
        Array.Fill(constant, (random.NextDouble() - 0.5) * 10);
        LeadScore score = OfficialMetric.ScoreLead(truth, constant, 30);
        double mean = truth.Average();
        Assert.Equal(0, score.Lag);
        Near.Absolute(truth.Sum(v => (v - mean) * (v - mean)), score.NoisePower, 1e-9 * (1 + score.SignalPower));
    });

    [Fact]
    public void ScoreLead_Float_EqualsDoubleOnTheSameValues() => Check.Property(1, 500, static (random, n, size) =>
    {
        float[] truth = Array.ConvertAll(random.Walk(n), static v => (float)v), prediction = Array.ConvertAll(random.Walk(n), static v => (float)v);
        LeadScore narrow = OfficialMetric.ScoreLead(truth, prediction, 20);
        Assert.Equal(OfficialMetric.ScoreLead(Array.ConvertAll(truth, static v => (double)v), Array.ConvertAll(prediction, static v => (double)v), 20), narrow);
    });

    [Fact]
    public void ScoreLead_SamplesRoundedToFloat_ChangeTheScoreWithinBound() => Check.Property(50, 500, static (random, n, size) =>
    {
        double[] truth = random.Walk(n), prediction = [.. truth.Zip(random.Noise(n, 0.1), static (a, b) => a + b)];
        double wide = OfficialMetric.ScoreLead(truth, prediction, 0).LinearSnr();
        double narrow = OfficialMetric.ScoreLead(Array.ConvertAll(truth, static v => (float)v), Array.ConvertAll(prediction, static v => (float)v), 0).LinearSnr();
        // A rounding of 2^-24 of the largest value against noise of about 0.06.
        Near.Relative(wide, narrow, 4 * truth.Max(Math.Abs) * Math.Pow(2, -24) / 0.03);
    });

    [Fact]
    public void Align_Output_GivesTheReportedNoise() => Check.Property(1, 300, static (random, n, m) =>
    {
        double[] truth = random.Walk(n), prediction = random.Walk(m), aligned = new double[n];
        LeadScore score = OfficialMetric.Align(truth, prediction, 25, aligned);
        Near.Relative(truth.Zip(aligned, static (t, a) => double.IsNaN(a) ? t * t : (t - a) * (t - a)).Sum(), score.NoisePower, 1e-10);
        (int first, int end) = OfficialMetric.Overlap(n, m, score.Lag);
        Assert.Equal(end - first, aligned.Count(static a => !double.IsNaN(a)));
    });

    private static double[] Shifted(double[] x, double offset) => Array.ConvertAll(x, v => v + offset);

    private static double[] Scaled(double[] x, double scale) => Array.ConvertAll(x, v => v * scale);
}
