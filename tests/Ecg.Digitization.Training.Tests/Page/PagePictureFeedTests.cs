using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Tests.Page;

/// <summary>Truth of pictures against what their pixels show, and against itself from cell to cell.</summary>
public sealed class PagePictureFeedTests
{
    private static readonly PagePictureFeed Clean = new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Clean] });
    private static readonly PagePictureFeed Photos = new(new GeneratedSignals(), new PageVariety { Kinds = [PageKind.Photo] });

    [Fact]
    public void Draw_SameSeed_GivesTheSamePicture()
    {
        PagePicture one = Photos.Draw(5), two = Photos.Draw(5);

        Assert.Equal(one.Bgr, two.Bgr);
        Assert.Equal(one.Truth, two.Truth);
    }

    // Seeds of pages whose grid is much paler than the trace.
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Draw_CleanPage_IsDarkestWhereTheTraceIs(int seed)
    {
        PagePicture picture = Clean.Draw((ulong)seed);
        int area = picture.Columns * picture.Rows, traced = 0;
        double with = 0, without = 0;
        for (int i = 0; i < area; i++)
        {
            if (At(picture, PageTruthPlanes.Known, i) == 0)
                continue;
            bool trace = At(picture, (int)PageClass.Trace, i) > 0;
            bool other = At(picture, (int)PageClass.Text, i) > 0 || At(picture, (int)PageClass.Mark, i) > 0;
            if (other)
                continue;
            traced += trace ? 1 : 0;
            (with, without) = trace ? (with + Darkest(picture, i), without) : (with, without + Darkest(picture, i));
        }

        Assert.True(traced > 100);
        Assert.True(with / traced < (without / (area - traced)) - 40, $"{with / traced} {without / (area - traced)}");
    }

    [Fact]
    public void Draw_CleanPage_HasARowStartAndEndForEachRow()
    {
        SyntheticPage page = Clean.DrawPage(3, CancellationToken.None);
        PagePicture picture = Clean.Draw(3);

        Assert.Equal(page.Truth.Rows.Length, Peaks(picture, PageLandmark.RowStart));
        Assert.Equal(page.Truth.Rows.Sum(static r => r.Cells.Length - 1), Peaks(picture, PageLandmark.LeadBorder));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Create_TurnedAndMirroredPhotos_KeepPhaseInStepWithPitchAndAngle(int seed)
    {
        // What a phase gains from a cell to the next is the wave vector times the cell's side: this ties phases, pitches and angles of a
        // family together, and fails where a turn confuses the families or a sign.
        var batcher = new PageBatcher { Cells = 64, TurnedShare = 0.8, MirroredShare = 0.5 };
        PageBatch batch = batcher.CreateOfEach([.. Enumerable.Range(0, 4).Select(i => Photos.Draw((ulong)((10 * seed) + i)))], (ulong)seed);
        int checkedCells = 0, bad = 0;
        for (int i = 0; i < batch.Size; i++)
        {
            for (int y = 1; y < batch.Cells - 1; y++)
            {
                for (int x = 1; x < batch.Cells - 1; x++)
                {
                    for (int f = 0; f < 2; f++)
                    {
                        if (Value(batch, i, (int)PageClass.Paper, x - 1, y) * Value(batch, i, (int)PageClass.Paper, x + 1, y) * Value(batch, i, (int)PageClass.Paper, x, y - 1) * Value(batch, i, (int)PageClass.Paper, x, y + 1) == 0)
                            continue;
                        double wave = 2 * Math.PI / (PageOutput.PitchUnitPx * Math.Exp(Value(batch, i, PageTruthPlanes.Pitches + f, x, y)));
                        double angle = Value(batch, i, PageTruthPlanes.Angles + f, x, y);
                        (double kx, double ky) = f == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (-Math.Sin(angle), Math.Cos(angle));
                        double alongX = Value(batch, i, PageTruthPlanes.Phases + f, x + 1, y) - Value(batch, i, PageTruthPlanes.Phases + f, x - 1, y) - (wave * kx * 2 * PageNetwork.Cell);
                        double alongY = Value(batch, i, PageTruthPlanes.Phases + f, x, y + 1) - Value(batch, i, PageTruthPlanes.Phases + f, x, y - 1) - (wave * ky * 2 * PageNetwork.Cell);
                        checkedCells++;
                        bad += Math.Abs(Math.IEEERemainder(alongX, 2 * Math.PI)) > 0.25 || Math.Abs(Math.IEEERemainder(alongY, 2 * Math.PI)) > 0.25 ? 1 : 0;
                    }
                }
            }
        }

        // Folds may break a few.
        Assert.True(checkedCells > 2000);
        Assert.True(bad < 0.02 * checkedCells, $"{bad} of {checkedCells}");
    }

    [Fact]
    public void Source_FourTurnsOrTwoMirrors_AreNone()
    {
        const int side = 5;
        var turn = new PageTurn(1, false);
        var mirror = new PageTurn(0, true);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                (int X, int Y) at = (x, y);
                for (int i = 0; i < 4; i++)
                    at = turn.Source(at.X, at.Y, side);
                Assert.Equal((x, y), at);
                Assert.Equal((x, y), mirror.Source(mirror.Source(x, y, side).X, y, side));
            }
        }

        float[] cell = [.. Enumerable.Range(1, PageTruthPlanes.Count).Select(static i => (float)i)], before = [.. cell];
        new PageTurn(4, false).Apply(cell);
        Assert.Equal(before, cell);
    }

    private static float At(PagePicture picture, int plane, int cell) => picture.Truth[(plane * picture.Columns * picture.Rows) + cell];

    private static float Value(PageBatch batch, int index, int plane, int x, int y) => batch.Truth[(((((index * PageTruthPlanes.Count) + plane) * batch.Cells) + y) * batch.Cells) + x];

    private static int Peaks(PagePicture picture, PageLandmark kind)
    {
        int area = picture.Columns * picture.Rows, count = 0;
        for (int i = 0; i < area; i++)
            count += At(picture, PageTruthPlanes.Heats + (int)kind, i) >= 1 ? 1 : 0;
        return count;
    }

    private static byte Darkest(PagePicture picture, int cell)
    {
        (int row, int column) = Math.DivRem(cell, picture.Columns);
        byte darkest = 255;
        for (int y = 0; y < PageNetwork.Cell; y++)
        {
            for (int x = 0; x < PageNetwork.Cell; x++)
            {
                int at = 3 * (((((row * PageNetwork.Cell) + y) * picture.Columns) + column) * PageNetwork.Cell + x);
                darkest = Math.Min(darkest, Math.Max(picture.Bgr[at], Math.Max(picture.Bgr[at + 1], picture.Bgr[at + 2])));
            }
        }

        return darkest;
    }
}
