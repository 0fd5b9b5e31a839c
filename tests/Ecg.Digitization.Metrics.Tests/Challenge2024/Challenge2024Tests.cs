using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The 2024 Challenge's family against numbers that make_reference.py computed with numpy and SciPy.</summary>
public class Challenge2024Tests
{
    private static readonly JsonElement Cases = Load();

    public static TheoryData<int> AllCases => [.. Enumerable.Range(0, Cases.GetArrayLength())];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Score_Unaligned_EqualsSciPy(int index)
    {
        (JsonElement expected, double[] truth, double[] prediction, double rate) = Signals(index);
        AssertEqual(expected.GetProperty("plain"), Challenge2024Metric.Score(truth, prediction, rate, align: false));
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Score_Aligned_EqualsSciPy(int index)
    {
        (JsonElement expected, double[] truth, double[] prediction, double rate) = Signals(index);
        ChallengeScore score = Challenge2024Metric.Score(truth, prediction, rate);
        Assert.Equal(expected.GetProperty("shift").GetInt32(), score.Alignment.Shift);
        Near.Absolute(expected.GetProperty("added").GetDouble(), score.Alignment.OffsetMillivolt, 1e-12);
        Assert.Equal(expected.GetProperty("used").GetBoolean(), score.Alignment.IsUsed);
        AssertEqual(expected.GetProperty("aligned"), score);
    }

    [Fact]
    public void SnrDb_PerfectPrediction_IsInfinite() => Assert.Equal(double.PositiveInfinity, Challenge2024Metric.SnrDb([1, 2, 3], [1, 2, 3]));

    [Fact]
    public void Score_PredictionTooShort_IsPenalisedByTheShareProduced()
    {
        double[] truth = [.. Enumerable.Range(0, 400).Select(static i => Wave(i, 100, 0))];
        double[] prediction = [.. truth[..300].Select(static v => v + 0.01)];
        ChallengeScore score = Challenge2024Metric.Score(truth, prediction, 100, align: false);
        Assert.Equal(0.75 * Challenge2024Metric.SnrDb(truth.AsSpan(0, 300), prediction), score.SnrDb, 1e-12);
    }

    private static void AssertEqual(JsonElement expected, ChallengeScore actual)
    {
        Near.Relative(expected.GetProperty("snr").GetDouble(), actual.SnrDb, 1e-9, "snr");
        Near.Relative(expected.GetProperty("snr_median").GetDouble(), actual.MedianNoiseSnrDb, 1e-9, "median");
        Near.Relative(expected.GetProperty("ks").GetDouble(), actual.KolmogorovSmirnov, 1e-9, "ks");
        Near.Relative(expected.GetProperty("asci").GetDouble(), actual.Asci, 1e-12, "asci");
        Near.Relative(expected.GetProperty("wad").GetDouble(), actual.WeightedAbsoluteDifferenceMillivolt, 1e-9, "wad");
    }

    private static (JsonElement Expected, double[] Truth, double[] Prediction, double Rate) Signals(int index)
    {
        JsonElement c = Cases[index];
        int n = c.GetProperty("n").GetInt32();
        double rate = c.GetProperty("fs").GetDouble(), delay = c.GetProperty("delay").GetDouble();
        int from = c.GetProperty("gap")[0].GetInt32(), to = c.GetProperty("gap")[1].GetInt32();
        double[] truth = [.. Enumerable.Range(0, n).Select(i => Wave(i, rate, 0))];
        double[] prediction = [.. Enumerable.Range(0, n).Select(i => i >= from && i < to ? double.NaN
            : (c.GetProperty("gain").GetDouble() * Wave(i, rate, -delay / rate)) + c.GetProperty("offset").GetDouble() + (c.GetProperty("ripple").GetDouble() * Math.Sin(0.9 * i)))];
        return (c, truth, prediction, rate);
    }

    private static double Wave(int i, double rate, double phase)
    {
        double t = i / rate, beat = (t + phase) - (0.8 * Math.Floor((t + phase) / 0.8));
        return (1.1 * Bump(beat, 0.30, 0.015)) - (0.25 * Bump(beat, 0.335, 0.012)) + (0.28 * Bump(beat, 0.55, 0.05)) + (0.12 * Bump(beat, 0.14, 0.03)) + (0.05 * Math.Sin(1.3 * t));
    }

    private static double Bump(double x, double centre, double width) => Math.Exp(-((x - centre) / width) * ((x - centre) / width));

    private static JsonElement Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Challenge2024", "challenge2024.json")));
        return document.RootElement.Clone();
    }
}
