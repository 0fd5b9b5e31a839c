namespace Ecg.Digitization.Metrics.Tests;

public class AgreementProperties
{
    [Fact]
    public void Pearson_AffineChangeOfEither_IsUnchanged() => Check.Property(3, 300, static (random, n, size) =>
    {
        double[] a = random.Walk(n), b = random.Walk(n);
        double gain = 0.1 + random.NextDouble(), offset = random.NextDouble() - 0.5;
        PairAgreement plain = Agreement.Measure(a, b), moved = Agreement.Measure(a, Array.ConvertAll(b, v => (gain * v) + offset)), swapped = Agreement.Measure(b, a);
        Near.Absolute(plain.Pearson, moved.Pearson, 1e-10);
        Near.Absolute(plain.Pearson, swapped.Pearson, 1e-12);
        Near.Absolute(plain.Gain * gain, moved.Gain, 1e-10 * (1 + Math.Abs(moved.Gain)));
        Assert.InRange(plain.Pearson, -1, 1);
    });

    [Fact]
    public void Measure_Errors_AreOrderedAndMatchTheirDefinition() => Check.Property(1, 300, static (random, n, size) =>
    {
        double[] a = random.Walk(n), b = random.Walk(n);
        PairAgreement agreement = Agreement.Measure(a, b);
        double[] d = [.. a.Zip(b, static (x, y) => y - x)];
        Near.Relative(1000 * Math.Sqrt(d.Sum(static v => v * v) / n), agreement.RootMeanSquareErrorMicrovolt, 1e-12);
        Near.Relative(1000 * d.Sum(Math.Abs) / n, agreement.MeanAbsoluteErrorMicrovolt, 1e-12);
        Assert.True(agreement.RootMeanSquareErrorMicrovolt >= agreement.MeanAbsoluteErrorMicrovolt * (1 - 1e-12));
        Assert.True(agreement.MeanAbsoluteErrorMicrovolt >= 1000 * Math.Abs(agreement.OffsetMillivolt) * (1 - 1e-12));
    });

    [Fact]
    public void Measure_Gaps_AreAsIfTheirPairsWereNotThere() => Check.Property(4, 200, static (random, n, size) =>
    {
        double[] a = random.Walk(n), b = random.Walk(n);
        bool[] keep = [.. Enumerable.Range(0, n).Select(_ => random.Next(4) > 0)];
        double[] holes = [.. b.Select((v, i) => keep[i] ? v : random.Next(2) == 0 ? double.NaN : double.PositiveInfinity)];
        Assert.Equal(Agreement.Measure([.. a.Where((_, i) => keep[i])], [.. b.Where((_, i) => keep[i])]), Agreement.Measure(a, holes));
    });

    [Fact]
    public void Challenge_AnySignals_StayInTheirRanges() => Check.Property(20, 300, static (random, n, size) =>
    {
        double[] a = random.Walk(n), b = random.Walk(n);
        Assert.InRange(Challenge2024Metric.KolmogorovSmirnov(a, b), 0, 1);
        Assert.InRange(Challenge2024Metric.Asci(a, b), -1, 1);
        Assert.Equal(1, Challenge2024Metric.Asci(a, a));
        Assert.Equal(1, Challenge2024Metric.KolmogorovSmirnov(a, a));
        Assert.Equal(0, Challenge2024Metric.WeightedAbsoluteDifference(a, a, 50));
        Near.Absolute(Challenge2024Metric.SnrDb(a, b), Challenge2024Metric.SnrDb(Array.ConvertAll(a, static v => 8 * v), Array.ConvertAll(b, static v => 8 * v)), 1e-12);
    });

    [Fact]
    public void Notebook_ShiftedSignal_RecoversTheLag() => Check.Property(200, 700, static (random, n, size) =>
    {
        int lag = random.Next(-20, 21);
        double[] all = random.Noise(n + 80);
        Assert.Equal(lag, NotebookMetric.FindShift(all.AsSpan(40 + lag, n), all.AsSpan(40, n), 25));
    });

    [Fact]
    public void Notebook_CommonScaling_LeavesTheScore() => Check.Property(2, 200, static (random, n, size) =>
    {
        double[] truth = random.Walk(2 * n), prediction = random.Walk(2 * n);
        double Score(double scale) => NotebookMetric.AlignAndScore(
            Array.ConvertAll(prediction, v => v * scale), Array.ConvertAll(truth, v => v * scale), 2, 20, new int[2], new double[2]);
        Near.Absolute(Score(1), Score(0.37), 1e-8);
    });

    [Fact]
    public void Notebook_BatchScore_IsTheMeanOfTheFiniteRecords() => Check.Property(1, 40, static (random, n, size) =>
    {
        double[] decibels = [.. Enumerable.Range(0, n).Select(_ => random.Next(5) == 0 ? double.PositiveInfinity : random.NextDouble() * 40)];
        double[] finite = [.. decibels.Where(double.IsFinite)];
        Near.Absolute(finite.Length == 0 ? 0 : finite.Average(), NotebookMetric.BatchScore(decibels), 1e-12);
    });
}
