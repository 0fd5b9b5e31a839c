using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Evaluation;

/// <summary>The trace stage that knows the drawn curve: what a perfect reader sees on the measured page, errors of its map included.</summary>
internal sealed class OracleTraceReader(PageOracle oracle) : ITraceReader
{
    private const double StepMillimetres = 0.05;

    public RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default)
    {
        TruthRow drawn = oracle.Truth.Rows.MinBy(r => Math.Abs(Middle(r) - layout.Rows[row].BaselineMillimetres))!;
        double left = drawn.Cells[0].StartMm, right = drawn.Cells[^1].EndMm;
        var points = new PagePoint[(int)Math.Round((right - left) / StepMillimetres)];
        for (int i = 0; i < points.Length; i++)
        {
            double x = left + (i * StepMillimetres);
            points[i] = oracle.ToMeasured(x, drawn.HeightMm(oracle.Printed, x));
        }

        return Even(points);
    }

    private double Middle(TruthRow row) => oracle.ToMeasured((row.Cells[0].StartMm + row.Cells[^1].EndMm) / 2, row.BaselineMm).Y;

    // Heights at even steps along the line through the points.
    private static RowTrace Even(PagePoint[] points)
    {
        double first = points[0].X;
        int count = Math.Max(2, (int)Math.Floor((points[^1].X - first) / StepMillimetres) + 1), at = 0;
        float[] heights = new float[count], confidence = new float[count];
        for (int i = 0; i < count; i++)
        {
            double x = first + (i * StepMillimetres);
            while (at + 2 < points.Length && points[at + 1].X <= x)
                at++;
            PagePoint a = points[at], b = points[at + 1];
            double share = b.X > a.X ? Math.Clamp((x - a.X) / (b.X - a.X), 0, 1) : 0;
            (heights[i], confidence[i]) = ((float)(a.Y + (share * (b.Y - a.Y))), 1);
        }

        return new RowTrace(first, StepMillimetres, heights, confidence);
    }
}
