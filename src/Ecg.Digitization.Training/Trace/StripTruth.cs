using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training;

/// <summary>Where the drawn line of a row runs in a strip, to the last bit what was drawn.</summary>
internal static class StripTruth
{
    /// <summary>The row of each half column; NaN without trace, infinite where something hides it or it leaves the strip.</summary>
    public static float[] Rows(PageTruth truth, RowTruth row, StripPageMap map, TraceStrip strip, int subColumns)
    {
        const double pixel = 1 / TraceStrip.PixelsPerMillimetre;
        var rows = new float[strip.Columns * subColumns];
        for (int i = 0; i < rows.Length; i++)
        {
            double x = strip.LeftMillimetres + ((((i + 0.5) / subColumns) - 0.5) * pixel);
            double paperX = map.ToPaper(x, 0).X, paperY = HeightMm(truth, row, paperX);
            PagePoint at = map.FromPaper(paperX, paperY);
            float r = (float)((at.Y - strip.TopMillimetres) * TraceStrip.PixelsPerMillimetre);
            rows[i] = double.IsNaN(paperY) ? float.NaN
                : r < 0 || r > TraceStrip.Rows - 1 || !truth.IsVisible(new PointMm(paperX, paperY)) ? float.PositiveInfinity
                : r;
        }

        return rows;
    }

    /// <summary>Where leads begin and end, in half columns, at a height of the paper.</summary>
    public static (float[] Starts, float[] Ends) Borders(RowTruth row, StripPageMap map, TraceStrip strip, double paperY, int subColumns)
    {
        return (Find(static c => c.StartXMm), Find(static c => c.EndXMm));

        float[] Find(Func<CellTruth, double> of) =>
        [
            .. row.Cells.Select(c => (float)(((((map.FromPaper(of(c), paperY).X - strip.LeftMillimetres) * TraceStrip.PixelsPerMillimetre) + 0.5) * subColumns) - 0.5)),
        ];
    }

    /// <summary>The y of the line at an x of the paper: the polyline through the samples, held for the last one's own time; NaN where there is none.</summary>
    public static double HeightMm(PageTruth truth, RowTruth row, double x)
    {
        foreach (CellTruth cell in row.Cells)
        {
            if (x < cell.StartXMm || x >= cell.EndXMm)
                continue;
            (int first, int end) = cell.GetSampleRange(truth.Record);
            if (end <= first)
                return double.NaN;
            // The first sample may lie a fraction of its own time after the window's start.
            double at = ((x - cell.StartXMm) / cell.PaperSpeedMmPerSecond + cell.SignalStartSeconds) * truth.Record.SampleRateHz;
            int before = Math.Clamp((int)Math.Floor(at + 1e-9), first, end - 1), after = Math.Min(before + 1, end - 1);
            double a = cell.GetSamplePoint(truth.Record, before).Y, b = cell.GetSamplePoint(truth.Record, after).Y;
            return a + (Math.Clamp(at - before, 0, 1) * (b - a));
        }

        return double.NaN;
    }

    /// <summary>The middle of the row's heights: where a reader finds its rest line.</summary>
    public static double RestLineMm(PageTruth truth, RowTruth row)
    {
        var heights = new List<double>();
        for (double x = row.StartXMm; x < row.EndXMm; x += 0.5)
        {
            double y = HeightMm(truth, row, x);
            if (!double.IsNaN(y))
                heights.Add(y);
        }

        if (heights.Count == 0)
            return row.BaselineYMm;
        heights.Sort();
        return heights[heights.Count / 2];
    }
}
