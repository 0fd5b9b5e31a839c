using Ecg.Digitization.Engine;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>No ink belongs to two rows: the one that left its own is read again. The pages are drawn here, the network is the shipped one.</summary>
public sealed class TraceUntanglerTests : IDisposable
{
    private const int Scale = 8, Width = 140, Height = 100;
    private const double Step = 1.0 / 16, Start = 15;
    private static readonly FoundLayout Layout = new(StandardLayouts.TwoStrips, [new FoundRow(35, Start, Start + 110), new FoundRow(65, Start, Start + 110)], Start, 110, [], PulsePosition.None, double.NaN, 1);
    private readonly TracePredictor _predictor = new(TraceWeights.LoadShipped(), ComputeDevice.Cpu);

    [Fact]
    public void Untangle_ARowThatWandersToItsNeighboursPlace_IsFollowedThere()
    {
        RectifiedInk ink = Draw(Upper, Climbing);
        // Where the curves cross, at 58 mm, the lower row's reader went on along the upper one's ink.
        IReadOnlyList<RowTrace> rows = [Trace(Upper), Trace(static x => x < 58 ? Climbing(x) : Upper(x))];

        IReadOnlyList<RowTrace> untangled = Untangler().Untangle(ink, Layout, rows);

        Assert.Same(rows[0], untangled[0]);
        Assert.True(MeanError(rows[1], Climbing) > 4);
        Assert.InRange(MeanError(untangled[1], Climbing), 0, 0.15);
    }

    [Fact]
    public void Untangle_ARowThatWasNotFound_IsFollowedFromWhereItWas()
    {
        RectifiedInk ink = Draw(Upper, Climbing);
        IReadOnlyList<RowTrace> rows = [Trace(Upper), Trace(static x => x < 70 ? Climbing(x) : double.NaN)];

        Assert.InRange(MeanError(Untangler().Untangle(ink, Layout, rows)[1], Climbing), 0, 0.15);
    }

    [Fact]
    public void Untangle_RowsOnTheirOwnInk_StayAsTheyAre()
    {
        IReadOnlyList<RowTrace> rows = [Trace(Upper), Trace(Climbing)];

        IReadOnlyList<RowTrace> untangled = Untangler().Untangle(Draw(Upper, Climbing), Layout, rows);

        Assert.Same(rows[0], untangled[0]);
        Assert.Same(rows[1], untangled[1]);
    }

    [Fact]
    public void Untangle_NoOtherInk_LeavesRowsThatLieOnEachOther()
    {
        IReadOnlyList<RowTrace> rows = [Trace(Upper), Trace(static x => x < 58 ? Climbing(x) : Upper(x))];

        IReadOnlyList<RowTrace> untangled = Untangler().Untangle(Draw(Upper, static x => x < 58 ? Climbing(x) : Upper(x)), Layout, rows);

        Assert.Equal(rows[1].HeightsMillimetres.ToArray(), untangled[1].HeightsMillimetres.ToArray());
    }

    [Fact]
    public void Untangle_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Untangler().Untangle(Draw(Upper, Climbing), Layout, [Trace(Upper), Trace(Upper)], source.Token));
    }

    public void Dispose() => _predictor.Dispose();

    private TraceUntangler Untangler() => new(_predictor, new TraceDecoder(), mirrored: false);

    private static double Upper(double x) => 35 + Beat(x - 3) + Math.Sin(x / 9);

    private static double Climbing(double x) => 65 - (44 / (1 + Math.Exp((55 - x) / 6))) + Beat(x - 11);

    // A narrow wave upwards every 20 mm.
    private static double Beat(double x) => -6 * Math.Exp(-Math.Pow((((x % 20) + 20) % 20 - 10) / 0.6, 2));

    private static double MeanError(RowTrace trace, Func<double, double> curve)
    {
        ReadOnlySpan<float> heights = trace.HeightsMillimetres.Span;
        double sum = 0;
        for (int i = 0; i < heights.Length; i++)
            sum += float.IsNaN(heights[i]) ? 10 : Math.Min(10, Math.Abs(heights[i] - curve(trace.StartMillimetres + (i * trace.StepMillimetres))));
        return sum / heights.Length;
    }

    private static RowTrace Trace(Func<double, double> curve)
    {
        float[] heights = [.. Enumerable.Range(0, (int)(110 / Step)).Select(i => (float)curve(Start + (i * Step)))];
        float[] sure = [.. heights.Select(static h => float.IsNaN(h) ? 0f : 1f)];
        return new RowTrace(Start, Step, heights, sure) { Evidence = new TraceEvidence(sure, new float[heights.Length]) };
    }

    // A pen of 0.35 mm along the curves, on paper without a grid.
    private static RectifiedInk Draw(params ReadOnlySpan<Func<double, double>> curves)
    {
        var ink = new float[Width * Scale * Height * Scale];
        foreach (Func<double, double> curve in curves)
        {
            for (int x = (int)(Start * Scale); x < (Start + 110) * Scale; x++)
            {
                double from = curve((x - 0.5) / Scale) * Scale, to = curve((x + 0.5) / Scale) * Scale;
                (double top, double bottom) = (Math.Min(from, to) - 1.4, Math.Max(from, to) + 1.4);
                for (int y = Math.Max(0, (int)top); y <= Math.Min((Height * Scale) - 1, (int)bottom + 1); y++)
                {
                    float covered = (float)Math.Clamp(Math.Min(y + 0.5, bottom) - Math.Max(y - 0.5, top), 0, 1);
                    ink[(y * Width * Scale) + x] = Math.Max(ink[(y * Width * Scale) + x], covered);
                }
            }
        }

        return new RectifiedInk(Width * Scale, Height * Scale, ink, Scale, default, (float[])ink.Clone());
    }
}
