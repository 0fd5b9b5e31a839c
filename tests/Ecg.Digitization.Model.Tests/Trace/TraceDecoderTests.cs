namespace Ecg.Digitization.Model.Tests.Trace;

/// <summary>Distributions of known curves.</summary>
public sealed class TraceDecoderTests
{
    private const int Count = 300;

    [Fact]
    public void Decode_OnePeakPerColumn_IsItsMean()
    {
        static double Curve(int i) => 200 + (60 * Math.Sin(i / 17.0));

        TraceDecoding read = new TraceDecoder().Decode(Distributions(static i => [(Curve(i), 0.98)]));

        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(Curve(i), read.Rows[i], 0.1);
            Assert.InRange(read.Presence[i], 0.97f, 0.99f);
            Assert.InRange(read.Confidence[i], 0.95f, 1);
        }
    }

    [Fact]
    public void Decode_StrongerRivalForAWhile_StaysOnThePath()
    {
        // A letter beside the trace that looks a little more like it for ten places.
        TraceDecoding read = new TraceDecoder().Decode(Distributions(static i => i is >= 100 and < 110 ? [(240, 0.45), (150, 0.54)] : [(240, 0.99)]));

        for (int i = 0; i < Count; i++)
            Assert.Equal(240, read.Rows[i], 0.5);
        Assert.All(read.Confidence[100..110], static c => Assert.InRange(c, 0.4f, 0.5f));
    }

    [Fact]
    public void Decode_ClearJump_IsFollowed()
    {
        // The upstroke of a tall R wave between two half columns.
        TraceDecoding read = new TraceDecoder().Decode(Distributions(static i => [(i is >= 150 and < 154 ? 100 : 300, 0.99)]));

        Assert.All(read.Rows[150..154], static r => Assert.Equal(100, r, 0.5));
        Assert.All(read.Rows[..150], static r => Assert.Equal(300, r, 0.5));
    }

    [Fact]
    public void Decode_NoTrace_BridgesWithoutPresence()
    {
        TraceDecoding read = new TraceDecoder().Decode(Distributions(static i => i is >= 120 and < 180 ? [] : [(240, 0.99)]));

        Assert.All(read.Presence[120..180], static p => Assert.True(p < 0.05f));
        Assert.All(read.Rows[120..180], static r => Assert.Equal(240, r, 1f));
    }

    [Fact]
    public void Decode_NothingOrNoWholeDistribution_IsEmptyOrRefused()
    {
        Assert.Empty(new TraceDecoder().Decode([]).Rows);
        Assert.Throws<ArgumentException>(() => new TraceDecoder().Decode(new float[TraceNetwork.Classes + 1]));
    }

    // Logarithms of mixtures of Gaussians over rows (1.5 px wide) with the given shares; what they leave is "no trace".
    private static float[] Distributions(Func<int, (double Row, double Share)[]> peaks)
    {
        var logs = new float[Count * TraceNetwork.Classes];
        for (int i = 0; i < Count; i++)
        {
            var p = new double[TraceNetwork.Classes];
            double rest = 1;
            foreach ((double row, double share) in peaks(i))
            {
                rest -= share;
                double bin = (row - 0.5) / 2, sum = 0;
                for (int b = 0; b < TraceNetwork.Bins; b++)
                    sum += Math.Exp(-0.5 * Math.Pow((b - bin) / 0.75, 2));
                for (int b = 0; b < TraceNetwork.Bins; b++)
                    p[b] += share * Math.Exp(-0.5 * Math.Pow((b - bin) / 0.75, 2)) / sum;
            }

            p[TraceNetwork.Bins] = rest;
            for (int b = 0; b < p.Length; b++)
                logs[(i * TraceNetwork.Classes) + b] = (float)Math.Log(Math.Max(p[b], 1e-9));
        }

        return logs;
    }
}
