namespace Ecg.Digitization.Synthesis;

/// <summary>Drawn lines as one y per pixel column.</summary>
internal static class TraceColumns
{
    private const double PieceMm = 0.25;

    /// <summary>Walks the row's polylines through the page map.</summary>
    /// <param name="truth">The page.</param>
    /// <param name="row">One of its rows.</param>
    /// <param name="perPixel">Columns per pixel.</param>
    /// <param name="columns">Receives one y per column. Shape (WidthPx times <paramref name="perPixel"/>).</param>
    public static void Fill(PageTruth truth, RowTruth row, int perPixel, Span<float> columns)
    {
        columns.Fill(float.NaN);
        foreach (CellTruth cell in row.Cells)
            Walk(truth, cell, columns, perPixel);
    }

    private static void Walk(PageTruth truth, CellTruth cell, Span<float> columns, int perPixel)
    {
        (int first, int end) = cell.GetSampleRange(truth.Record, truth.WindowMm);
        ReadOnlySpan<float> samples = truth.Record[cell.Lead].Samples.Span;
        bool isDown = false;
        PointMm a = default;
        PointPx from = default;
        for (int i = first; i < end; i++)
        {
            if (float.IsNaN(samples[i]))
            {
                isDown = false;
                continue;
            }

            PointMm b = cell.GetSamplePoint(samples[i], i, truth.Record.SampleRateHz);
            from = isDown ? Draw(truth, a, b, from, columns, perPixel) : truth.Map.Forward(b);
            (a, isDown) = (b, true);
        }
    }

    private static PointPx Draw(PageTruth truth, PointMm a, PointMm b, PointPx from, Span<float> columns, int perPixel)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        int cuts = truth.Map.IsAffine ? 1 : Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy)) / PieceMm));
        for (int c = 1; c <= cuts; c++)
        {
            double share = (double)c / cuts;
            PointPx to = truth.Map.Forward(new PointMm(a.X + (share * dx), a.Y + (share * dy)));
            Cross(from, to, columns, perPixel, truth.HeightPx);
            from = to;
        }

        return from;
    }

    private static void Cross(PointPx start, PointPx end, Span<float> columns, int perPixel, int height)
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
