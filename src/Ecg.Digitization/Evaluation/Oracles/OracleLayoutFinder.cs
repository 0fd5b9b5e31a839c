using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Evaluation;

/// <summary>The layout stage that knows rows, columns, separators and pulses, as they lie on the measured page.</summary>
internal sealed class OracleLayoutFinder(PageOracle oracle) : ILayoutFinder
{
    public FoundLayout Find(RectifiedInk ink, IReadOnlyList<PageLayout> candidates, CancellationToken cancellationToken = default)
    {
        PageTruthFile truth = oracle.Truth;
        TruthRow widest = truth.Rows.MaxBy(static r => r.Cells.Length)!;
        double start = Median(truth.Rows.Select(r => X(r.Cells[0].StartMm, r))), pitch = Pitch(truth, widest);
        PageBox? pulse = truth.Pulses.Length > 0 ? truth.Pulses[0] : null;
        return new FoundLayout(
            truth.ToLayout(),
            [.. truth.Rows.Select(r => new FoundRow(Y(r), X(r.Cells[0].StartMm, r), X(r.Cells[^1].EndMm, r)))],
            start,
            pitch,
            [.. truth.Separators.Select(s => Math.Round(oracle.ToMeasured((s.Left + s.Right) / 2, (s.Top + s.Bottom) / 2).X, 2)).Distinct().Order()],
            pulse is not { } box ? PulsePosition.None : box.Left < widest.Cells[0].StartMm ? PulsePosition.Left : PulsePosition.Right,
            pulse is { } measured ? measured.Bottom - measured.Top : double.NaN,
            1)
        {
            ColumnGapMillimetres = Math.Max(0, pitch - (widest.Cells[0].EndMm - widest.Cells[0].StartMm)),
            PaperSpeedMmPerSecond = truth.PaperSpeedMmPerSecond,
        };
    }

    private double Pitch(PageTruthFile truth, TruthRow row) => row.Cells.Length > 1
        ? (X(row.Cells[^1].StartMm, row) - X(row.Cells[0].StartMm, row)) / (row.Cells.Length - 1)
        : row.Cells[0].EndMm - row.Cells[0].StartMm;

    private double X(double xMm, TruthRow row) => oracle.ToMeasured(xMm, row.BaselineMm).X;

    private double Y(TruthRow row) => oracle.ToMeasured((row.Cells[0].StartMm + row.Cells[^1].EndMm) / 2, row.BaselineMm).Y;

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[ordered.Length / 2] + ordered[(ordered.Length - 1) / 2]) / 2;
    }
}
