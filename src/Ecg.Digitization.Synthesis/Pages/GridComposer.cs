namespace Ecg.Digitization.Synthesis;

/// <summary>Lays the grid.</summary>
internal static class GridComposer
{
    public static GridTruth Compose(GridStyle grid, double widthMm, double heightMm, BoxMm? window, List<InkLayer> layers)
    {
        double m = grid.MarginMm;
        var area = new BoxMm(m, m, widthMm - m, heightMm - m);
        var truth = new GridTruth(grid.Kind != GridKind.None, grid.MinorPitchMm, grid.MajorPitchMm, grid.OffsetXMm, grid.OffsetYMm, area);
        if (!truth.IsPrinted || area.Right <= area.Left || area.Bottom <= area.Top)
            return truth with { IsPrinted = false };
        BoxMm seen = window is { } w ? new BoxMm(Math.Max(area.Left, w.Left), Math.Max(area.Top, w.Top), Math.Min(area.Right, w.Right), Math.Min(area.Bottom, w.Bottom)) : area;
        if (grid.MinorWidthMm > 0)
        {
            var minor = new InkLayer(grid.MinorColor, 1, InkKind.Grid);
            if (grid.Kind == GridKind.Lines)
                Lines(grid, area, seen, grid.MinorPitchMm, grid.MinorWidthMm, minor);
            else
                Dots(grid, seen, grid.MinorPitchMm, grid.MinorWidthMm, minor, betweenLines: grid.Kind == GridKind.DotsAndLines && grid.MajorWidthMm > 0);
            layers.Add(minor);
        }

        if (grid.MajorWidthMm > 0)
        {
            var major = new InkLayer(grid.MajorColor, 1, InkKind.Grid);
            if (grid.Kind == GridKind.Dots)
                Dots(grid, seen, grid.MajorPitchMm, grid.MajorWidthMm, major);
            else
                Lines(grid, area, seen, grid.MajorPitchMm, grid.MajorWidthMm, major);
            layers.Add(major);
        }

        return truth;
    }

    private static void Lines(GridStyle grid, BoxMm area, BoxMm seen, double pitch, double width, InkLayer layer)
    {
        foreach (double x in GridTruth.Lines(pitch, grid.OffsetXMm, seen.Left, seen.Right))
            layer.Line(x, area.Top, x, area.Bottom, width);
        foreach (double y in GridTruth.Lines(pitch, grid.OffsetYMm, seen.Top, seen.Bottom))
            layer.Line(area.Left, y, area.Right, y, width);
    }

    private static void Dots(GridStyle grid, BoxMm seen, double pitch, double width, InkLayer layer, bool betweenLines = false)
    {
        double[] columns = Places(pitch, grid.OffsetXMm, seen.Left, seen.Right), rows = Places(pitch, grid.OffsetYMm, seen.Top, seen.Bottom);
        layer.DotPen = new Pen(width);
        layer.Dots.EnsureCapacity(rows.Length * columns.Length);
        foreach (double y in rows)
        {
            foreach (double x in columns)
                layer.Dots.Add(new PointMm(x, y));
        }

        // Dots on a line would be knots in it.
        double[] Places(double step, double offset, double low, double high)
            => [.. GridTruth.Lines(step, offset, low, high).Where(at => !betweenLines || !IsOnLine(at - offset, grid.MajorPitchMm))];
    }

    private static bool IsOnLine(double offset, double pitch) => Math.Abs(Math.IEEERemainder(offset, pitch)) < 1e-6;
}
