namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>Reads ink from pixels alone, the way a reader without knowledge of the renderer would.</summary>
internal static class InkReader
{
    /// <summary>The distances between the ink's centroid in each pixel column and the truth, where the line is flat enough to have one.</summary>
    public static List<double> CentroidErrors(SyntheticPage page, int row, double maxSlope = 1)
    {
        float[] truth = page.Truth.GetTraceYPx(row);
        double reach = 1.5 * page.Truth.PxPerMmY * 0.25;
        int window = (int)Math.Ceiling(reach + 3);
        var errors = new List<double>();
        for (int x = 3; x < truth.Length - 3; x++)
        {
            if (!IsFlat(truth, x, maxSlope) || IsNearOtherInk(page.Truth, x, truth[x]))
                continue;
            double sum = 0, moment = 0;
            int middle = (int)Math.Round(truth[x]);
            for (int y = Math.Max(0, middle - window); y <= Math.Min(page.Image.Height - 1, middle + window); y++)
            {
                double ink = 255 - page.Image[x, y].G;
                sum += ink;
                moment += ink * y;
            }

            if (sum > 100)
                errors.Add((moment / sum) - truth[x]);
        }

        return errors;
    }

    private static bool IsFlat(float[] truth, int x, double maxSlope)
    {
        for (int k = x - 2; k <= x + 3; k++)
        {
            if (float.IsNaN(truth[k - 1]) || float.IsNaN(truth[k]) || Math.Abs(truth[k] - truth[k - 1]) > maxSlope)
                return false;
        }

        return true;
    }

    private static bool IsNearOtherInk(PageTruth truth, int x, double y)
    {
        PointMm at = truth.Map.Inverse(new PointPx(x, y));
        foreach (RowTruth row in truth.Rows)
        {
            foreach (CellTruth cell in row.Cells)
            {
                if (cell.NameBoxMm is { } name && Grow(name).Contains(at))
                    return true;
            }
        }

        return truth.Pulses.Any(p => Grow(p.BoxMm).Contains(at)) || truth.SeparatorsMm.Any(b => Grow(b).Contains(at)) || truth.Texts.Any(t => Grow(t.BoxMm).Contains(at));
    }

    private static BoxMm Grow(BoxMm box) => new(box.Left - 1.5, box.Top - 1.5, box.Right + 1.5, box.Bottom + 1.5);
}
