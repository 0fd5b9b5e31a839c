using System.Collections.Immutable;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>What looks like a lead's name here and there among lines makes no ECG; a pulse, or names for a third of the lines, may.</summary>
public sealed class RecordCheckTests
{
    [Theory]
    [InlineData(1, 1, PulsePosition.None, true)]
    [InlineData(3, 1, PulsePosition.None, true)]
    [InlineData(3, 2, PulsePosition.None, false)]
    [InlineData(3, 1, PulsePosition.Left, false)]
    [InlineData(11, 2, PulsePosition.None, true)]
    [InlineData(6, 2, PulsePosition.None, false)]
    public void ThrowIfNone_LinesOfNoKnownLayout_NeedAPulseOrLeads(int rows, int leads, PulsePosition pulse, bool refused)
    {
        var window = new TimeWindow(0, 5);
        Lead?[] names = [.. Enumerable.Range(0, rows).Select(r => r < leads ? StandardLayouts.TwelveByOne.Rows[r].Cells[0].Lead : null)];
        var layout = new PageLayout($"{rows}x1" + NamedLayout.AsFound, [.. names.Select(n => new LayoutRow([new LayoutCell(n, window)]))], 1);
        var found = new FoundLayout(layout, [.. Enumerable.Range(0, rows).Select(static r => new FoundRow(20 * r, 0, 125))], 0, 125, [], pulse, double.NaN, 1) { NamesRead = 2 };
        var record = new EcgRecord("page", 100, 500, names.OfType<Lead>().Select(l => new LeadSignal(l, new float[500], 100, window, LeadStatus.Read, 0.2, ImmutableArray<string>.Empty)));

        Exception? thrown = Record.Exception(() => RecordCheck.ThrowIfNone(found, record));

        Assert.Equal(refused, thrown is EcgDigitizationException);
    }
}
