using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Rows without a pulse stand out only where nearly all have one at the same end.</summary>
public sealed class PagePulsesTests
{
    [Fact]
    public void OddRows_OneOfSixWithoutAPulse_IsOne() => Assert.Equal(1, Pulses(PulsePosition.Left, double.NaN, 10, 10, 10, 10, 10).OddRows);

    [Fact]
    public void OddRows_HalfOfTheRowsWithoutAPulse_AreNone() => Assert.Equal(0, Pulses(PulsePosition.Left, double.NaN, double.NaN, 10, 10).OddRows);

    [Theory]
    [InlineData(PulsePosition.None)]
    [InlineData(PulsePosition.PerLead)]
    public void OddRows_PulsesElsewhere_AreNone(PulsePosition position) => Assert.Equal(0, Pulses(position, double.NaN, 10, 10, 10, 10).OddRows);

    [Fact]
    public void Find_PulsesBeforeEachLeadAndTheFirstTooPale_HasItsPlaceToo()
    {
        PagePulses seen = Find(first: 0, pulses: [560, 1060, 1560]);

        Assert.Equal(PulsePosition.PerLead, seen.Position);
        Assert.Equal([60, 560, 1060, 1560], seen.Columns.Select(static c => 20 * Math.Round(c / 20)));
        Assert.Equal(seen.Columns[0], seen.First);
    }

    [Fact]
    public void Find_PulsesBeforeEachLeadAndPaperBefore_HasThoseAlone() => Assert.Equal(3, Find(first: 550, pulses: [560, 1060, 1560]).Columns.Length);

    // Waves that come with every beat are as wide and high as pulses can be.
    [Theory]
    [InlineData(560, 725, 890)]
    [InlineData(560)]
    public void Find_BoxesAmidTheTraces_AreNone(params int[] boxes) => Assert.Equal(PulsePosition.None, Find(first: 0, boxes).Position);

    [Fact]
    public void Find_PulsesBeforeEachLeadAndTheFirstBeyondTheImage_HasItsPlaceToo()
    {
        PagePulses seen = Find(first: 0, pulses: [480, 980, 1480]);

        Assert.Equal([-20, 480, 980, 1480], seen.Columns.Select(static c => 20 * Math.Round(c / 20)));
    }

    // The paper's edge or a table can make a box that stands in most rows.
    [Fact]
    public void Find_PulsesBeforeEachLeadAndABoxElsewhere_HasThoseOfTheLeads()
    {
        PagePulses seen = Find(first: 250, pulses: [100, 260, 760, 1260, 1760]);

        Assert.Equal(PulsePosition.PerLead, seen.Position);
        Assert.Equal([260, 760, 1260, 1760], seen.Columns.Select(static c => 20 * Math.Round(c / 20)));
    }

    // Where rows stand as close as pulses are high, those of two rows make one that is twice as high; above the first row there is none.
    [Fact]
    public void Find_PulsesThatStandOnEachOther_AreAsHighAsTheFirstRows()
    {
        PagePulses seen = Find(first: 250, pulses: [100], pitch: 81, rows: 8);

        Assert.Equal(10, seen.HeightMillimetres, 0.3);
        Assert.All(seen.RowHeights, static h => Assert.Equal(10, h, 0.5));
    }

    // Four rows that are inked from a column on, with a pulse of 1 mV at each of the places.
    private static PagePulses Find(int first, int[] pulses, int pitch = 200, int rows = 4)
    {
        const int scale = 8, width = 2060, height = 900;
        var ink = new float[width * height];
        int[] baselines = [.. Enumerable.Range(0, rows).Select(r => 200 + (pitch * r))];
        foreach (int baseline in baselines)
        {
            Fill(first, baseline, width - first, 2);
            foreach (int x in pulses)
            {
                Fill(x, baseline - (10 * scale), (5 * scale) + 2, 2);
                Fill(x, baseline - (10 * scale), 2, 10 * scale);
                Fill(x + (5 * scale), baseline - (10 * scale), 2, 10 * scale);
            }
        }

        var page = new RectifiedInk(width, height, ink, scale, default);
        return PagePulses.Find(page, Array.ConvertAll(baselines, b => RowScan.Follow(page, b)), new Lazy<PulseComb>(() => new PulseComb(page)));

        void Fill(int x, int y, int columns, int thickness)
        {
            for (int k = 0; k < thickness; k++)
                ink.AsSpan(((y + k) * width) + x, columns).Fill(1);
        }
    }

    private static PagePulses Pulses(PulsePosition position, params double[] heights) => new(position, 80, 120, 10, [80], [.. heights]);
}
