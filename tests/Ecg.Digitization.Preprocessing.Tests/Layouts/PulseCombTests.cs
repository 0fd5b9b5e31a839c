using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Pulses that one row does not tell are told by all of them.</summary>
public sealed class PulseCombTests
{
    private const int Scale = 8, Width = 1600, Height = 1000, Pen = 2, At = 60;
    private readonly float[] _ink = new float[Width * Height];

    [Theory]
    [InlineData(5, 5)]
    [InlineData(10, 5)]
    [InlineData(20, 5)]
    [InlineData(20, 10)]
    public void Find_TopsInTheRowAbove_AreTheirOwnRows(int height, int width)
    {
        int[] rows = Rows(14, 4);
        foreach (int row in rows)
            Pulse(row, height, width);

        PulseComb.Place best = Best(rows);

        Assert.Equal(At, best.First, 3.0);
        Assert.Equal(At + (width * Scale), best.End, 3.0);
        Assert.All(best.RowHeights, h => Assert.Equal(height, h));
    }

    [Fact]
    public void Find_PaleOnesBesideTracesThatRestElsewhere_AreSeen()
    {
        int[] rows = Rows(30, 4);
        foreach (int row in rows)
            Pulse(row, 20, 10, 0.35f);

        PulseComb.Place best = Best(Array.ConvertAll(rows, static r => r - (3 * Scale)));

        Assert.Equal(At, best.First, 3.0);
        Assert.All(best.RowHeights, static h => Assert.Equal(20, h));
    }

    [Fact]
    public void Find_PrecordialRowsAtAnotherGain_HaveTheirOwnHeights()
    {
        int[] rows = Rows(22, 5);
        for (int r = 0; r < rows.Length; r++)
            Pulse(rows[r], r is 2 or 3 ? 5 : 10, 5);

        Assert.Equal([10, 10, 5, 5, 10], Best(rows).RowHeights);
    }

    [Fact]
    public void Find_ARowWithoutOne_HasNone()
    {
        int[] rows = Rows(22, 5);
        foreach (int row in rows.Skip(1))
            Pulse(row, 10, 5);

        Assert.Equal([double.NaN, 10, 10, 10, 10], Best(rows).RowHeights);
    }

    [Fact]
    public void Find_ASideThatWasTakenOffWithTheGrid_IsSeenInTheDarkness()
    {
        int[] rows = Rows(26, 4);
        for (int x = 4; x < Width; x += Scale)
            Fill(x, 0, 1, Height, 0.5f);
        foreach (int row in rows)
            Pulse(row, 20, 5);
        float[] darkness = [.. _ink];
        Array.Clear(_ink);
        foreach (int row in rows)
            Pulse(row, 20, 5);
        foreach (int row in rows)
            Fill(At + (5 * Scale), row - (20 * Scale), Pen, (20 * Scale) + Pen, 0);

        PulseComb.Place best = new PulseComb(new RectifiedInk(Width, Height, _ink, Scale, default, darkness)).Find(rows, 0.1)[0];

        Assert.Equal(At, best.First, 3.0);
        Assert.All(best.RowHeights, static h => Assert.Equal(20, h));
    }

    [Fact]
    public void Find_LinesOfAGrid_AreFarLessThanPulses()
    {
        for (int x = 0; x < Width; x += 5 * Scale)
            Fill(x, 0, Pen, Height, 0.7f);
        for (int y = 0; y < Height; y += 5 * Scale)
            Fill(0, y, Width, Pen, 0.7f);

        Assert.True(new PulseComb(Ink()).Find([200, 360, 520, 680], 0).Select(static p => p.Score).DefaultIfEmpty(0).Max() < 0.2);
    }

    [Fact]
    public void PagePulses_OfTwentyMillimetresThroughTheRowsAbove_AreMeasured()
    {
        int[] rows = Rows(15, 4);
        foreach (int row in rows)
        {
            Pulse(row, 20, 5);
            Fill(At + (10 * Scale), row, Width - At - (10 * Scale), Pen, 1);
        }

        RectifiedInk ink = Ink();
        PagePulses pulses = PagePulses.Find(ink, Array.ConvertAll(rows, r => RowScan.Follow(ink, r)), new Lazy<PulseComb>(() => new PulseComb(ink)));

        Assert.Equal(PulsePosition.Left, pulses.Position);
        Assert.Equal(20, pulses.HeightMillimetres, 0.5);
        Assert.All(pulses.RowHeights, static h => Assert.Equal(20, h, 0.5));
    }

    private static int[] Rows(int distance, int count) => [.. Enumerable.Range(0, count).Select(r => 240 + (r * distance * Scale))];

    private PulseComb.Place Best(int[] rows) => new PulseComb(Ink()).Find(rows, 0.1)[0];

    private void Pulse(int foot, int height, int width, float ink = 1)
    {
        Fill(At, foot - (height * Scale), (width * Scale) + Pen, Pen, ink);
        Fill(At, foot - (height * Scale), Pen, (height * Scale) + Pen, ink);
        Fill(At + (width * Scale), foot - (height * Scale), Pen, (height * Scale) + Pen, ink);
        Fill(At - Scale, foot, Scale, Pen, ink);
        Fill(At + (width * Scale), foot, Scale, Pen, ink);
    }

    private void Fill(int x, int y, int columns, int rows, float ink)
    {
        for (int k = y; k < Math.Min(Height, y + rows); k++)
            _ink.AsSpan((k * Width) + x, columns).Fill(ink);
    }

    private RectifiedInk Ink() => new(Width, Height, _ink, Scale, default);
}
