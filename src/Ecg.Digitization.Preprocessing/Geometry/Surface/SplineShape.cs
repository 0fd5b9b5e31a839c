namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The lattice of nodes of a uniform cubic B-spline over a box of the page.</summary>
/// <param name="Box">Where it is valid; beyond, it goes on as on the box's edge.</param>
/// <param name="Spacing">Millimetres from node to node.</param>
internal sealed record SplineShape(PageBox Box, double Spacing)
{
    /// <summary>Nodes along x.</summary>
    public int Columns { get; } = (int)Math.Ceiling(Math.Max(Box.Width, Spacing) / Spacing) + 3;

    /// <summary>Nodes along y.</summary>
    public int Rows { get; } = (int)Math.Ceiling(Math.Max(Box.Height, Spacing) / Spacing) + 3;

    /// <summary>All nodes.</summary>
    public int Count => Columns * Rows;

    /// <summary>The four weights along each axis at a place.</summary>
    /// <returns>The index of the first of the 4 x 4 nodes.</returns>
    public int Weights(double x, double y, Span<double> wx, Span<double> wy)
    {
        int column = Along((x - Box.Left) / Spacing, Columns, wx), row = Along((y - Box.Top) / Spacing, Rows, wy);
        return (row * Columns) + column;
    }

    private static int Along(double t, int count, Span<double> w)
    {
        t = Math.Clamp(t, 0, count - 3);
        int cell = Math.Min((int)t, count - 4);
        double f = t - cell, g = 1 - f;
        w[0] = g * g * g / 6;
        w[1] = ((3 * f * f * f) - (6 * f * f) + 4) / 6;
        w[2] = ((3 * g * g * g) - (6 * g * g) + 4) / 6;
        w[3] = f * f * f / 6;
        return cell;
    }
}
