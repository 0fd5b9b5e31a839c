using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Tests.Tracing;

/// <summary>Curves that are known to be straight lines between samples, with noise as a reading has it.</summary>
public sealed class SampleLatticeTests
{
    private const double Start = 20, Step = 0.0625, Speed = 25;
    private static readonly PageLayout Page = StandardLayouts.ThreeByFourPlusOne;

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 0.06)]
    [InlineData(100, -0.05)]
    [InlineData(125, 0.03)]
    [InlineData(128, 0)]
    public void Find_LinesBetweenSamples_TellsTheirRateAndPlace(double rate, double shift)
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(rate, shift);

        SampleLattice? lattice = SampleLattice.Find(layout, traces, Speed);

        Assert.NotNull(lattice);
        Assert.Equal(rate, lattice.RateHz);
        Assert.Equal(Speed / rate, lattice.SpacingMillimetres, 1e-9);
        Assert.Equal(4, lattice.OffsetsMillimetres.Length);
        Assert.All(lattice.OffsetsMillimetres.Take(1), o => Assert.Equal(shift, o, 0.02));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(250)]
    public void Find_FastPaper_TellsTwiceTheRate(double rate)
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(rate, 0, 50);

        Assert.Equal(rate, SampleLattice.Find(layout, traces, 50)?.RateHz);
    }

    [Fact]
    public void Shift_ColumnsOfWholeSamples_IsWhereAllBegin()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0.06);

        Assert.Equal(0.06, SampleLattice.Find(layout, traces, Speed)!.ShiftMillimetres, 0.015);
    }

    // 62.5 mm are 312.5 samples: every other column begins between two.
    [Fact]
    public void Shift_ColumnsThatDoNotAgree_IsNone()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(125, 0.03);

        Assert.Equal(0, SampleLattice.Find(layout, traces, Speed)!.ShiftMillimetres);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    public void Find_SamplesTooDenseToBeSeen_IsNull(double rate)
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(rate, 0);

        Assert.Null(SampleLattice.Find(layout, traces, Speed));
    }

    [Fact]
    public void Find_RowsWithoutATrace_IsNull()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0);
        RowTrace[] empty = Array.ConvertAll(traces, static t => t with { HeightsMillimetres = Array.ConvertAll(t.HeightsMillimetres.ToArray(), static _ => float.NaN) });

        Assert.Null(SampleLattice.Find(layout, empty, Speed));
    }

    [Fact]
    public void Read_Lead_GivesTheSamplesTipsIncluded()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0.06);
        SampleLattice lattice = SampleLattice.Find(layout, traces, Speed)!;

        (double first, float[] heights) = lattice.Read(traces[1], layout.CellStart(1, 2), layout.CellEnd(1, 2), 2);

        for (int k = 2; k < heights.Length - 2; k++)
        {
            double seconds = (first + (k * lattice.SpacingMillimetres) - Start - 0.06) / Speed;
            double whole = Math.Round(seconds * 100) / 100;
            Assert.True(Math.Abs(seconds - whole) < 0.001, $"{k}: {seconds}");
            Assert.True(Math.Abs(heights[k] - Height(1, whole)) < 0.06, $"{k}: {heights[k]} for {Height(1, whole)}");
        }
    }

    [Fact]
    public void Read_Gap_StaysAGap()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0);
        SampleLattice lattice = SampleLattice.Find(layout, traces, Speed)!;
        float[] heights = traces[0].HeightsMillimetres.ToArray();
        heights.AsSpan(200, 100).Fill(float.NaN);

        (double first, float[] read) = lattice.Read(traces[0] with { HeightsMillimetres = heights }, layout.CellStart(0, 0), layout.CellEnd(0, 0), 0);

        for (int k = 0; k < read.Length; k++)
        {
            double at = (first + (k * lattice.SpacingMillimetres) - traces[0].StartMillimetres) / Step;
            if (at is > 201 and < 298)
                Assert.True(float.IsNaN(read[k]), $"{k}");
            else if (at is < 199 or > 301)
                Assert.False(float.IsNaN(read[k]), $"{k}");
        }
    }

    [Fact]
    public void Read_LeadWithoutATrace_IsEmpty()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0);
        SampleLattice lattice = SampleLattice.Find(layout, traces, Speed)!;

        Assert.Empty(lattice.Read(traces[0], 900, 960, 0).HeightsMillimetres);
    }

    [Fact]
    public void Find_BadArguments_Throws()
    {
        (FoundLayout layout, RowTrace[] traces) = Draw(100, 0);

        Assert.Throws<ArgumentNullException>(() => SampleLattice.Find(null!, traces, Speed));
        Assert.Throws<ArgumentNullException>(() => SampleLattice.Find(layout, null!, Speed));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleLattice.Find(layout, traces, 0));
        Assert.Throws<ArgumentNullException>(() => SampleLattice.Find(layout, traces, Speed)!.Read(null!, 0, 1, 0));
    }

    // Beats: a narrow spike, a broad wave and noise that differs from sample to sample.
    private static double Height(int row, double seconds)
    {
        double phase = (seconds * 1.23) - Math.Floor(seconds * 1.23);
        double spike = 12 * Math.Exp(-Math.Pow((phase - 0.4) / 0.018, 2)) - (5 * Math.Exp(-Math.Pow((phase - 0.44) / 0.012, 2)));
        double wave = 3 * Math.Exp(-Math.Pow((phase - 0.7) / 0.06, 2));
        return 40 + (35 * row) - spike - wave + (0.1 * Math.Sin(seconds * (137 + row)));
    }

    private static (FoundLayout Layout, RowTrace[] Traces) Draw(double rate, double shift, double speed = Speed)
    {
        var random = new Random(7);
        var rows = ImmutableArray.CreateBuilder<FoundRow>();
        var traces = new List<RowTrace>();
        for (int r = 0; r < Page.Rows.Length; r++)
        {
            rows.Add(new FoundRow(40 + (35 * r), Start, Start + 250));
            var heights = new float[(int)(250 / Step) + 1];
            for (int i = 0; i < heights.Length; i++)
            {
                double at = ((i * Step) - shift) / speed * rate, before = Math.Floor(at), f = at - before;
                heights[i] = (float)(((1 - f) * Height(r, before / rate)) + (f * Height(r, (before + 1) / rate)) + (0.01 * (random.NextDouble() - 0.5)));
            }

            float[] trust = new float[heights.Length];
            Array.Fill(trust, 1);
            traces.Add(new RowTrace(Start, Step, heights, trust));
        }

        return (new FoundLayout(Page, rows.ToImmutable(), Start, 62.5, [], PulsePosition.None, double.NaN, 1), [.. traces]);
    }
}
