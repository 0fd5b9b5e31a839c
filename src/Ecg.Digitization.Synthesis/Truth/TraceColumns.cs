namespace Ecg.Digitization.Synthesis;

/// <summary>Drawn lines as one y per pixel column.</summary>
internal static class TraceColumns
{
    private const double PieceMm = 0.25;

    /// <summary>Walks the row's polylines through the page map.</summary>
    public static float[] Create(PageTruth truth, RowTruth row, int perPixel)
    {
        var columns = new float[truth.WidthPx * perPixel];
        columns.AsSpan().Fill(float.NaN);
        foreach (CellTruth cell in row.Cells)
        {
            foreach (PointMm[] line in cell.GetPolylines(truth.Record))
                Walk(truth, line, columns, perPixel);
        }

        return columns;
    }

    private static void Walk(PageTruth truth, PointMm[] line, float[] columns, int perPixel)
    {
        PointPx from = truth.Map.Forward(line[0]);
        for (int i = 1; i < line.Length; i++)
        {
            PointMm a = line[i - 1], b = line[i];
            double dx = b.X - a.X, dy = b.Y - a.Y;
            int cuts = truth.Map.IsAffine ? 1 : Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy)) / PieceMm));
            for (int c = 1; c <= cuts; c++)
            {
                double share = (double)c / cuts;
                PointPx to = truth.Map.Forward(new PointMm(a.X + (share * dx), a.Y + (share * dy)));
                Cross(from, to, columns, perPixel, truth.HeightPx);
                from = to;
            }
        }
    }

    private static void Cross(PointPx start, PointPx end, float[] columns, int perPixel, int height)
    {
        // In units of columns, with column centres at integers.
        PointPx a = start with { X = ((start.X + 0.5) * perPixel) - 0.5 }, b = end with { X = ((end.X + 0.5) * perPixel) - 0.5 };
        double low = Math.Min(a.X, b.X), high = Math.Max(a.X, b.X);
        int first = Math.Max((int)Math.Ceiling(low), 0), last = Math.Min((int)Math.Floor(high), columns.Length - 1);
        for (int x = first; x <= last; x++)
        {
            double share = b.X == a.X ? 0 : (x - a.X) / (b.X - a.X);
            double y = a.Y + (share * (b.Y - a.Y));
            if (float.IsNaN(columns[x]) && y > -0.5 && y < height - 0.5)
                columns[x] = (float)y;
        }
    }
}
