using Ecg.Digitization.Metrics;
using Xunit.Abstractions;

namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>True geometry, true layout, true trace at one value per pixel column, back to millivolts: what a perfect reader of 200 dpi pages can reach.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 36)]
    public void Decode_TrueColumnsOfACleanPage_ReachTheTarget(int columnsPerPixel, double target)
    {
        EcgRecord record = EcgSignalGenerator.Generate(new EcgSignalOptions { MuscleNoiseMillivolt = 0.005 }, 5);
        double db = Decode(new PageRenderer().Render(record, StandardLayouts.ThreeByFourPlusOne, new PageStyle()).Truth, columnsPerPixel);
        output.WriteLine($"{columnsPerPixel} columns per pixel: {db:0.0} dB");
        Assert.True(db > target, $"{db} dB");
    }

    [SharedFact("data", "signals", "train")]
    public void Decode_RealSignals_ReachThirtyDecibels()
    {
        var source = new WfdbSignals(SharedData.PathTo("data", "signals", "train")) { KeepRate = true, Filter = false };
        double linear = 0;
        const int pages = 12;
        for (ulong seed = 0; seed < pages; seed++)
            linear += Math.Pow(10, Decode(new PageRenderer().Render(source.GetRecord(seed), StandardLayouts.ThreeByFourPlusOne, new PageStyle()).Truth, 1) / 10);
        double official = 10 * Math.Log10(linear / pages);
        output.WriteLine($"real signals, one column per pixel: {official:0.0} dB official");
        Assert.True(official > 30, $"{official} dB");
    }

    private static double Decode(PageTruth truth, int perPixel)
    {
        double signal = 0, noise = 0;
        int maxLag = OfficialMetric.MaxLag(truth.Record.SampleRateHz);
        for (int r = 0; r < truth.Rows.Length; r++)
        {
            float[] y = truth.GetTraceYPx(r, perPixel);
            foreach (CellTruth cell in truth.Rows[r].Cells)
            {
                if (cell.Lead == Lead.II && !truth.Rows[r].IsRhythm)
                    continue;
                (int first, int end) = cell.GetSampleRange(truth.Record);
                float[] label = truth.Record[cell.Lead].Samples.Span[first..end].ToArray();
                LeadScore score = OfficialMetric.ScoreLead(label, Read(truth, cell, y, perPixel, first, label.Length), maxLag);
                signal += score.SignalPower;
                noise += score.NoisePower;
            }
        }

        return new ImageScore(signal, noise).SnrDb;
    }

    private static float[] Read(PageTruth truth, CellTruth cell, float[] y, int perPixel, int first, int count)
    {
        double x0 = Column(cell.GetSamplePoint(truth.Record, first)), x1 = Column(cell.GetSamplePoint(truth.Record, first + count - 1));
        int from = (int)Math.Ceiling(x0), to = (int)Math.Floor(x1);
        var millivolt = new float[to - from + 1];
        for (int x = from; x <= to; x++)
            millivolt[x - from] = (float)((cell.BaselineYMm - truth.Map.Inverse(new PointPx(0, y[x])).Y) / cell.GainMmPerMillivolt);
        var samples = new float[count];
        SignalResampler.Resample(millivolt, x0 - from, (x1 - x0) / (count - 1), samples);
        for (int i = 0; i < count; i++)
            samples[i] = float.IsNaN(samples[i]) ? (i < count / 2 ? millivolt[0] : millivolt[^1]) : samples[i];
        return samples;

        double Column(PointMm at) => ((truth.Map.Forward(at).X + 0.5) * perPixel) - 0.5;
    }
}
