using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Start;

/// <summary>Crops and what is said of them must come from one place, or nothing can be learned from them.</summary>
public sealed class DrawnStartTests
{
    private const int Each = StartNetwork.Planes * StartNetwork.Rows * StartNetwork.Columns;

    [Fact]
    public void Draw_AtStarts_HoldsALeadsStartInItsMiddleThird()
    {
        var feed = new TraceStripFeed(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] }) { AtStarts = true };

        for (ulong seed = 1; seed <= 8; seed++)
        {
            TrainingStrip strip = feed.Draw(seed);

            Assert.Equal(320, strip.Columns);
            Assert.Contains(strip.Starts, s => s > 0.3 * strip.Rows.Length && s < 0.7 * strip.Rows.Length);
        }
    }

    [Fact]
    public void Of_Strip_KeepsTheStartInTheMiddle()
    {
        TrainingStrip strip = Strip(start: 205.7f);

        DrawnStart found = Assert.Single(DrawnStart.Of(strip));

        Assert.InRange(found.At, (DrawnStart.Columns / 2) - 1, DrawnStart.Columns / 2);
        Assert.Empty(DrawnStart.Of(strip with { Rows = [.. Enumerable.Repeat(float.NaN, strip.Rows.Length)] }));
        Assert.Empty(DrawnStart.Of(strip with { Starts = [-3, 1e4f] }));
    }

    [Fact]
    public void Create_AnyCrop_SaysHowFarItsMiddleIsFromTheStart()
    {
        // Ink from column 103 on: a lead that begins in the middle of that column.
        DrawnStart start = Assert.Single(DrawnStart.Of(Strip(start: 206.5f)));

        StartBatch batch = StartBatch.Create([start], 64, 0.5, 3), again = StartBatch.Create([start], 64, 0.5, 3), each = StartBatch.OfEach([.. Enumerable.Repeat(start, 25)]);

        Check(batch);
        Check(each);
        Assert.Equal(batch.Planes, again.Planes);
        Assert.Equal(batch.Offsets, again.Offsets);
        Assert.Equal(2 * StartNetwork.Reach + 1, batch.Offsets.Distinct().Count());
        // The line lies below the middle of some crops and above that of others, as many rows as a crop may miss it.
        Assert.True(Enumerable.Range(0, 64).Select(i => Line(batch, i)).Distinct().Count() > DrawnStart.Rise);

        static void Check(StartBatch batch)
        {
            for (int i = 0; i < batch.Size; i++)
            {
                int first = batch.Planes.AsSpan((i * Each) + (Line(batch, i) * StartNetwork.Columns), StartNetwork.Columns).IndexOf((byte)TrainingStrip.Scale);
                Assert.Equal(first - ((StartNetwork.Columns - 1) / 2.0), batch.Offsets[i], 1e-4);
            }
        }

        static int Line(StartBatch batch, int index) => batch.Planes.AsSpan(index * Each, Each / 2).IndexOf((byte)TrainingStrip.Scale) / StartNetwork.Columns;
    }

    [Fact]
    public void Of_Errors_AreSortedByWhatTheNetworkExpected()
    {
        StartFigures figures = StartFigures.Of([0.1f, 2, 0.3f, 0.2f], [-3, 1, 0, -2]);

        Assert.Equal(0.25, figures.MedianErrorPx, 1e-6);
        Assert.Equal(0.65, figures.MeanErrorPx, 1e-6);
        Assert.Equal(0.25, figures.FarShare);
        Assert.Equal(0.15, figures.SureErrorPx, 1e-6);
    }

    // A level line of one row from the start on.
    private static TrainingStrip Strip(float start)
    {
        const int columns = 320, row = 240;
        var planes = new byte[2 * TraceNetwork.Rows * columns];
        int first = (int)Math.Round((start - 0.5) / 2);
        planes.AsSpan((row * columns) + first, columns - first).Fill(TrainingStrip.Scale);
        return new TrainingStrip(columns, planes, [.. Enumerable.Range(0, 2 * columns).Select(i => i >= start ? row : float.NaN)], [start], [], []);
    }
}
