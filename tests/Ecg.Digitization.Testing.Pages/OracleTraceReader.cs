using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>The trace stage that knows the drawn polylines: their exact height at evenly spaced places.</summary>
/// <param name="truth">The page.</param>
/// <param name="stepMillimetres">From one height to the next; 0.05 is one sample at 500 Hz and 25 mm/s.</param>
public sealed class OracleTraceReader(PageTruth truth, double stepMillimetres = 0.05) : ITraceReader
{
    public RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default)
    {
        PageFrame frame = PageFrame.Of(truth, ink);
        RowTruth drawn = truth.Rows[row];
        int count = (int)Math.Round((drawn.EndXMm - drawn.StartXMm) / stepMillimetres);
        var heights = new float[count];
        var confidence = new float[count];
        for (int i = 0; i < count; i++)
        {
            double x = drawn.StartXMm + (i * stepMillimetres);
            heights[i] = (float)(HeightMm(truth, drawn, x) + frame.ShiftY);
            confidence[i] = float.IsNaN(heights[i]) ? 0 : 1;
        }

        return new RowTrace(drawn.StartXMm + frame.ShiftX, stepMillimetres, heights, confidence);
    }

    /// <summary>The y of a row's line at an x of the paper: the polyline through the samples of the cell that the x falls into, held after its last.</summary>
    public static double HeightMm(PageTruth truth, RowTruth row, double x)
    {
        int c = 0;
        while (c + 1 < row.Cells.Length && x >= row.Cells[c + 1].StartXMm - 1e-9)
            c++;
        CellTruth cell = row.Cells[c];
        (int first, int end) = cell.GetSampleRange(truth.Record);
        double at = first + ((x - cell.StartXMm) / cell.PaperSpeedMmPerSecond * truth.Record.SampleRateHz);
        int before = Math.Clamp((int)Math.Floor(at + 1e-9), first, end - 1), after = Math.Min(before + 1, end - 1);
        double a = cell.GetSamplePoint(truth.Record, before).Y, b = cell.GetSamplePoint(truth.Record, after).Y;
        return a + (Math.Clamp(at - before, 0, 1) * (b - a));
    }
}
