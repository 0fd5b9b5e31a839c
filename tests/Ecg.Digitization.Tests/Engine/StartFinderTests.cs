using Ecg.Digitization.Engine;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>The closer look at where leads begin, with the shipped network on a drawn page whose starts are known.</summary>
public sealed class StartFinderTests : IDisposable
{
    private readonly StartPredictor _predictor = new(StartWeights.LoadShipped(), ComputeDevice.Cpu);
    private readonly DrawnEcg _page = SamplePages.Get("plain");

    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    [InlineData(-0.2)]
    public void Find_ColumnsThatAreOff_SaysWhereLeadsBegin(double off)
    {
        (RectifiedInk ink, FoundLayout layout, RowTrace[] rows) = Read();

        IReadOnlyList<RowTrace> seen = new StartFinder(_predictor).Find(ink, layout with { StartMillimetres = layout.StartMillimetres + off }, rows, CancellationToken.None);

        (double Off, double Expected)[] starts = [.. seen.SelectMany((t, r) => t.FineStarts.Select(s => (Math.Abs(s.Millimetres - LeadStarts.RowStart(layout, r) - (s.Cell * layout.ColumnPitchMillimetres)), s.ErrorMillimetres)))];
        Assert.Equal(layout.Layout.Rows.Sum(static r => r.Cells.Length), starts.Length);
        // On this page leads follow each other without a step: only where rows begin there is something to see, and the others have to say so.
        Assert.Equal(layout.Rows.Length, starts.Count(static s => s.Expected < 0.1));
        Assert.All(starts, static s => Assert.InRange(s.Off, 0, s.Expected < 0.1 ? 0.01 : 2 * s.Expected));
    }

    [Fact]
    public void Find_RowsWithoutTrace_AreReturnedAsTheyAre()
    {
        (RectifiedInk ink, FoundLayout layout, RowTrace[] rows) = Read();
        RowTrace[] empty = [.. rows.Select(static r => r with { HeightsMillimetres = Enumerable.Repeat(float.NaN, r.HeightsMillimetres.Length).ToArray() })];

        Assert.All(new StartFinder(_predictor).Find(ink, layout, empty, CancellationToken.None), static r => Assert.Empty(r.FineStarts));
        Assert.All(((ITraceReader)new ClassicalTraceReader()).FindStarts(ink, layout, rows), static r => Assert.Empty(r.FineStarts));
    }

    [Fact]
    public void Find_RowThatEndsBeforeItsLastLeads_LooksAtTheOthers()
    {
        (RectifiedInk ink, FoundLayout layout, RowTrace[] rows) = Read();
        RowTrace whole = rows[0];
        rows[0] = whole with { HeightsMillimetres = whole.HeightsMillimetres[..(whole.HeightsMillimetres.Length / 3)] };

        IReadOnlyList<RowTrace> seen = new StartFinder(_predictor).Find(ink, layout, rows, CancellationToken.None);

        Assert.Equal([0, 1], seen[0].FineStarts.Select(static s => s.Cell));
        Assert.Equal(layout.Layout.Rows[1].Cells.Length, seen[1].FineStarts.Length);
    }

    public void Dispose() => _predictor.Dispose();

    private (RectifiedInk Ink, FoundLayout Layout, RowTrace[] Rows) Read()
    {
        RectifiedInk ink = new InkSampler { KeepDarkness = true }.Sample(_page.Image, new OracleRectifier(_page).Rectify(_page.Image));
        FoundLayout layout = new OracleLayoutFinder(_page.Truth).Find(ink, []);
        var reader = new OracleTraceReader(_page.Truth);
        return (ink, layout, [.. layout.Rows.Select((_, r) => reader.Read(ink, layout, r))]);
    }
}
