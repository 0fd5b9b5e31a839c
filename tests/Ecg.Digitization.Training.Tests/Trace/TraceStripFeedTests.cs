using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Trace;

/// <summary>Strips whose ink and truth come from one drawing must agree, or nothing can be learned from them.</summary>
public sealed class TraceStripFeedTests
{
    private static readonly TraceStripFeed Clean = new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Draw_CleanStrip_HasInkWhereTheTruthSays(ulong seed)
    {
        TrainingStrip strip = Clean.Draw(seed);

        (double on, double beside) = Ink(strip.Planes, strip.Rows, strip.Columns);

        // Thin pens on coarse pages leave half of the ink to a pixel.
        Assert.True(on > 0.3, $"{on} ink on the trace");
        Assert.True(beside < 0.3 * on, $"{beside} ink ten pixels beside it");
    }

    [Fact]
    public void Draw_SameSeed_IsTheSameStrip()
    {
        TrainingStrip one = Clean.Draw(5), two = Clean.Draw(5);

        Assert.Equal(one.Planes, two.Planes);
        Assert.Equal(one.Rows, two.Rows);
        Assert.NotEqual(one.Rows, Clean.Draw(6).Rows);
    }

    [Fact]
    public void Draw_TallSignals_RiseAndFallAsManyTimesHigher()
    {
        var plain = new TraceStripFeed(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] }) { TallShare = 0, FarMiddleShare = 0 };
        var tall = new TraceStripFeed(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] }) { TallShare = 1, TallestFactor = 1.301, FarMiddleShare = 0 };

        (TrainingStrip usual, TrainingStrip high) = Enumerable.Range(1, 20)
            .Select(seed => (plain.Draw((ulong)seed), tall.Draw((ulong)seed)))
            .First(static p => p.Item1.Rows.All(static r => !float.IsInfinity(r)) && p.Item2.Rows.All(static r => !float.IsInfinity(r)) && Reach(p.Item1) > 20);

        Assert.Equal(1.3, Reach(high) / Reach(usual), 0.01);

        static double Reach(TrainingStrip strip) => strip.Rows.Where(float.IsFinite).Max() - strip.Rows.Where(float.IsFinite).Min();
    }

    [Fact]
    public void Create_MirroredAndTurnedCrops_KeepInkAndTruthTogether()
    {
        TrainingStrip[] strips = [Clean.Draw(1), Clean.Draw(2)];
        var batcher = new TraceBatcher { Size = 16, UpsideDownShare = 0.5, GapShare = 0 };

        TraceBatch batch = batcher.Create(strips, 3);

        for (int i = 0; i < batch.Size; i++)
        {
            int plane = TraceNetwork.Rows * batch.Columns;
            float[] rows = batch.Rows.AsSpan(i * 2 * batch.Columns, 2 * batch.Columns).ToArray();
            if (rows.Count(float.IsFinite) < 100)
                continue;
            byte[] ink = batch.Planes.AsSpan(2 * i * plane, plane).ToArray();
            (double on, double beside) = Ink(ink, rows, batch.Columns);
            Assert.True(on > 0.3 && beside < 0.3 * on, $"crop {i}: {on} on the trace, {beside} beside it");
        }

        TraceBatch again = batcher.Create(strips, 3, threads: 3);
        Assert.Equal(batch.Planes, again.Planes);
        Assert.Equal(batch.Rows, again.Rows);
        Assert.Equal(batch.Gains, again.Gains);
    }

    [Fact]
    public void Draw_Borders_AreWhereTheTraceBeginsAndEnds()
    {
        int seen = 0;
        for (ulong seed = 1; seed <= 24; seed++)
        {
            TrainingStrip strip = Clean.Draw(seed);
            // The edges of what is drawn, where a lead borders on paper.
            for (int i = 1; i < strip.Rows.Length; i++)
            {
                if (float.IsNaN(strip.Rows[i - 1]) && float.IsFinite(strip.Rows[i]) && ++seen > 0)
                    Assert.Contains(strip.Starts, s => Math.Abs(s - (i - 0.5)) <= 0.75);
                if (float.IsFinite(strip.Rows[i - 1]) && float.IsNaN(strip.Rows[i]) && ++seen > 0)
                    Assert.Contains(strip.Ends, s => Math.Abs(s - (i - 0.5)) <= 0.75);
            }
        }

        Assert.True(seen > 2);
    }

    [Fact]
    public void Create_Borders_MoveWithTheInk()
    {
        float[] nothing = [.. Enumerable.Repeat(float.NaN, 128)];
        var strip = new TrainingStrip(64, new byte[2 * 480 * 64], nothing, [20], [90], []);
        TraceBatch batch = new TraceBatcher { Size = 32, Columns = 64 }.Create([strip], 5);

        var found = new HashSet<(int Start, int End)>();
        for (int i = 0; i < batch.Size; i++)
            found.Add((Peak(batch, (2 * i) * 128), Peak(batch, ((2 * i) + 1) * 128)));

        Assert.Equal([(20, 90), (37, 107)], found.Order());
    }

    private static int Peak(TraceBatch batch, int from) => batch.Borders.AsSpan(from, 128).IndexOf(1f);

    // The mean ink on the trace and ten pixels above and below, where the trace is level enough for that to be paper.
    private static (double On, double Beside) Ink(byte[] planes, float[] rows, int columns)
    {
        double on = 0, beside = 0;
        int count = 0;
        for (int i = 2; i < rows.Length - 2; i += 2)
        {
            if (!float.IsFinite(rows[i]) || !(Math.Abs(rows[i - 2] - rows[i + 2]) < 2) || rows[i] < 12 || rows[i] > 466)
                continue;
            int y = (int)MathF.Round(rows[i]), x = i / 2;
            on += planes[(y * columns) + x] / (double)TrainingStrip.Scale;
            beside += (planes[((y - 10) * columns) + x] + planes[((y + 10) * columns) + x]) / (2.0 * TrainingStrip.Scale);
            count++;
        }

        return count == 0 ? (1, 0) : (on / count, beside / count);
    }
}
