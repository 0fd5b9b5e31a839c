using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>The layout stage that knows rows, columns, separators and pulses.</summary>
public sealed class OracleLayoutFinder(PageTruth truth) : ILayoutFinder
{
    public FoundLayout Find(RectifiedInk ink, IReadOnlyList<PageLayout> candidates, CancellationToken cancellationToken = default)
    {
        PageFrame frame = PageFrame.Of(truth, ink);
        CellTruth first = truth.Rows[0].Cells[0];
        double pitch = truth.Rows[0].Cells.Length > 1 ? truth.Rows[0].Cells[1].StartXMm - first.StartXMm : first.EndXMm - first.StartXMm;
        PulseTruth? pulse = truth.Pulses.FirstOrDefault();
        PulsePosition side = pulse is null ? PulsePosition.None : pulse.BoxMm.Left < first.StartXMm ? PulsePosition.Left : PulsePosition.Right;
        return new FoundLayout(
            truth.Layout,
            [.. truth.Rows.Select(r => new FoundRow(r.BaselineYMm + frame.ShiftY, r.StartXMm + frame.ShiftX, r.EndXMm + frame.ShiftX))],
            first.StartXMm + frame.ShiftX,
            pitch,
            [.. truth.SeparatorsMm.Select(s => Math.Round(((s.Left + s.Right) / 2) + frame.ShiftX, 6)).Distinct().Order()],
            side,
            pulse?.BoxMm.Height ?? double.NaN,
            1)
        {
            ColumnGapMillimetres = pitch - (first.EndXMm - first.StartXMm),
            PaperSpeedMmPerSecond = truth.PaperSpeedMmPerSecond,
        };
    }
}
