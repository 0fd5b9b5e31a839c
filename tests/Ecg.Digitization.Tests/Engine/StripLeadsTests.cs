using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>A strip is the lead whose curve it repeats, whatever was guessed before.</summary>
public sealed class StripLeadsTests
{
    private const double Start = 10;

    [Fact]
    public void Check_TheStripRepeatsAnotherLead_IsThatLead()
    {
        FoundLayout found = Found(Lead.V6) with { Issues = [$"{RhythmLeads.Guessed(3)}; it is taken for V6, whose short lead it repeats."] };

        FoundLayout checkedLayout = StripLeads.Check(found, Rows(Lead.II));

        Assert.Equal(Lead.II, checkedLayout.Layout.Rows[3].Cells[0].Lead);
        Assert.Equal("3x4+1", checkedLayout.Layout.Name);
        Assert.Equal("The strip in row 4 was taken for V6; it is II, whose short lead it repeats.", Assert.Single(checkedLayout.Issues));
    }

    [Fact]
    public void Check_TheUsualLeadIsNotIt_SaysSoInTheName() => Assert.Equal("3x4+1 (V1)", StripLeads.Check(Found(Lead.II), Rows(Lead.V1)).Layout.Name);

    // aVF rises and falls as II does: that they are alike is no proof, unless they are the same.
    [Theory]
    [InlineData(Lead.V1, 0.2, true)]
    [InlineData(Lead.AVF, 0.2, false)]
    [InlineData(Lead.AVF, 0, true)]
    public void Check_TheStripIsMuchLikeAnotherLead_IsOneThatStripsAreOf(Lead lead, double noise, bool expected)
    {
        ImmutableArray<RowTrace> rows = Rows(lead);
        float[] strip = [.. rows[3].HeightsMillimetres.ToArray().Select((h, i) => (float)(h + (noise * 3.5 * Math.Sin(i * 0.37))))];

        FoundLayout found = StripLeads.Check(Found(Lead.II), rows.SetItem(3, rows[3] with { HeightsMillimetres = strip }));

        Assert.Equal(expected ? lead : Lead.II, found.Layout.Rows[3].Cells[0].Lead);
    }

    [Fact]
    public void Check_TheStripIsTheLead_StaysAsItIs()
    {
        FoundLayout found = Found(Lead.II);

        Assert.Same(found, StripLeads.Check(found, Rows(Lead.II)));
    }

    [Fact]
    public void Check_TheStripIsOfAnotherTime_StaysAsItIs()
    {
        FoundLayout found = Found(Lead.II);

        Assert.Same(found, StripLeads.Check(found, Rows(null)));
    }

    private static FoundLayout Found(Lead strip) =>
        new(RhythmLeads.Renamed(StandardLayouts.ThreeByFourPlusOne, 3, strip), [.. Enumerable.Range(0, 4).Select(static r => new FoundRow(20 + (30 * r), Start, Start + 250))], Start, 62.5, [], PulsePosition.None, double.NaN, 1);

    // Each lead has waves of its own; the strip is one of them over the whole time, or none.
    private static ImmutableArray<RowTrace> Rows(Lead? strip)
    {
        PageLayout layout = StandardLayouts.ThreeByFourPlusOne;
        return [.. Enumerable.Range(0, 4).Select(r =>
        {
            float[] heights = [.. Enumerable.Range(0, 2501).Select(i =>
            {
                double x = i * 0.1;
                Lead? lead = layout.Rows[r].IsRhythm ? strip : layout.Rows[r].Cells[Math.Min(3, (int)(x / 62.5))].Lead;
                int kind = lead is { } known ? (int)known : 20;
                return (float)(20 + (30 * r) + (3 * Math.Sin(x / (1 + (0.31 * kind)))) + (2 * Math.Cos(x / (2 + (0.17 * kind)))));
            })];
            return new RowTrace(Start, 0.1, heights, heights);
        })];
    }
}
