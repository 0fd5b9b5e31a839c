using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Xunit.Abstractions;

namespace Ecg.Digitization.Preprocessing.Tests.Tracing;

/// <summary>The steps from ink to curve on a stroke whose every height is known.</summary>
public sealed class StrokeTests(ITestOutputHelper output)
{
    private const float Pen = 2.4f;
    private static readonly int[] Peaks = [100, 250], Valleys = [108, 256];
    private static readonly Lazy<RectifiedInk> Ink = new(static () => DrawnStroke.Draw(DrawnStroke.Complex, Pen));

    [Fact]
    public void Find_Stroke_PathStaysOnTheInk()
    {
        int[] path = GeodesicPath.Find(Ink.Value, 0, 320, 0, 200, 120);

        int off = 0;
        for (int x = 0; x < path.Length; x++)
            off += Ink.Value.Row(path[x])[x] > 0.35f ? 0 : 1;
        Assert.True(off <= 3, $"{off} columns on paper");
    }

    [Fact]
    public void Find_LabelAndGap_PathCrossesTheGapAndLeavesTheLabelAlone()
    {
        float[] pixels = new float[320 * 200];
        for (int y = 0; y < 200; y++)
            Ink.Value.Row(y).CopyTo(pixels.AsSpan(y * 320));
        for (int y = 0; y < 200; y++)
            pixels.AsSpan((y * 320) + 140, 6).Clear();
        for (int y = 60; y < 82; y++)
            pixels.AsSpan((y * 320) + 130, 40).Fill(1);

        int[] path = GeodesicPath.Find(new RectifiedInk(320, 200, pixels, 8, new(0, 0)), 0, 320, 0, 200, 120);

        for (int x = 125; x < 175; x++)
            Assert.InRange(path[x], DrawnStroke.Complex(x) - 4, DrawnStroke.Complex(x) + 4);
    }

    [Fact]
    public void Read_LevelStroke_CentroidAndMassAreExact()
    {
        RectifiedInk ink = DrawnStroke.Draw(static _ => 50.37, 3, 40, 100);

        InkRun[] runs = ColumnRuns.Read(ink, GeodesicPath.Find(ink, 0, 40, 0, 100, 50), 0, 0, 100);

        Assert.All(runs, static r => Assert.Equal(50.37, r.Centroid, 0.02));
        Assert.All(runs, static r => Assert.Equal(3, r.Mass, 0.05));
        Assert.All(runs, static r => Assert.InRange(r.Length, 2, 4));
        Assert.Equal(3, InitialCurve.StrokeWidth(runs), 0.05);
    }

    [Fact]
    public void FromRuns_NarrowPeaks_AreNearerThanTheCentroid()
    {
        InkRun[] runs = Runs();

        float[] curve = InitialCurve.FromRuns(runs, InitialCurve.StrokeWidth(runs));

        foreach (int x in Peaks.Concat(Valleys))
        {
            double centroid = Math.Abs(runs[x].Centroid - DrawnStroke.Complex(x)), first = Math.Abs(curve[x] - DrawnStroke.Complex(x));
            output.WriteLine(FormattableString.Invariant($"column {x}: centroid off by {centroid:0.00} px, first guess by {first:0.00}"));
            Assert.True(centroid > 2, "the centroid should clip here, or the test shows nothing");
            Assert.True(first < 0.4 * centroid, $"column {x}: {first} px against {centroid}");
        }
    }

    [Fact]
    public void Run_NarrowPeaks_AreNotClipped()
    {
        InkRun[] runs = Runs();
        float pen = InitialCurve.StrokeWidth(runs);
        var fit = new StrokeFit(Ink.Value, 0, 0, 200, InitialCurve.FromRuns(runs, pen), pen, 2);

        fit.Run(12, 2.5, 1.2, 0.02);

        ReadOnlySpan<double> heights = fit.Heights;
        var errors = new double[heights.Length];
        for (int i = 0; i < errors.Length; i++)
            errors[i] = Math.Abs(heights[i] - DrawnStroke.Complex(i / 2.0));
        double[] centroid = [.. runs.Select(static (r, x) => Math.Abs(r.Centroid - DrawnStroke.Complex(x)))];
        foreach (int x in Peaks.Concat(Valleys))
        {
            output.WriteLine(FormattableString.Invariant($"column {x}: off by {errors[2 * x]:0.00} px, centroid by {centroid[x]:0.00}"));
            Assert.True(errors[2 * x] < 1, $"column {x}: {errors[2 * x]} px");
        }

        (double median, double p95) = Spread(errors);
        (double centroidMedian, double centroidP95) = Spread(centroid);
        output.WriteLine(FormattableString.Invariant($"fit: median {median:0.000}, 95 % {p95:0.000} px; centroid: {centroidMedian:0.000}, {centroidP95:0.000} px"));
        Assert.True(median < 0.05, $"median {median} px");
        Assert.True(p95 < 0.6, $"95 % {p95} px");
        Assert.True(p95 < 0.3 * centroidP95);
    }

    private static InkRun[] Runs() => ColumnRuns.Read(Ink.Value, GeodesicPath.Find(Ink.Value, 0, 320, 0, 200, 120), 0, 0, 200);

    private static (double Median, double P95) Spread(double[] errors)
    {
        double[] sorted = [.. errors.Order()];
        return (sorted[sorted.Length / 2], sorted[(int)(0.95 * sorted.Length)]);
    }
}
