using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>Where the pixels of a rectified page lie in the image, some rows at a time. Not thread-safe.</summary>
/// <remarks>The map is smooth: its inverse is found on a lattice and interpolated between, to well below a thousandth of a pixel.</remarks>
/// <param name="map">The page's map.</param>
/// <param name="origin">The page position of the first pixel's centre, in millimetres.</param>
/// <param name="resolution">Pixels per millimetre.</param>
/// <param name="width">Columns.</param>
/// <param name="rows">The most rows at a time.</param>
internal sealed class PixelPositions(IPageMap map, PagePoint origin, double resolution, int width, int rows)
{
    private const int LatticeStep = 16;

    /// <summary>Columns of the image, row by row from the first that was asked for.</summary>
    public float[] X { get; } = new float[width * rows];

    /// <summary>Rows of the image, in the same order.</summary>
    public float[] Y { get; } = new float[width * rows];

    /// <summary>Finds the positions of rows.</summary>
    /// <param name="top">The first row; a multiple of 16.</param>
    /// <param name="bottom">The row after the last.</param>
    public void Find(int top, int bottom)
    {
        int columns = ((width - 1) / LatticeStep) + 2, first = top / LatticeStep, count = ((bottom - 1) / LatticeStep) + 2 - first;
        var lattice = new PagePoint[columns * count];
        Parallel.For(0, count, r =>
        {
            for (int c = 0; c < columns; c++)
                lattice[(r * columns) + c] = map.ToPixel(origin.X + (c * LatticeStep / resolution), origin.Y + ((first + r) * LatticeStep / resolution));
        });
        Parallel.For(top, bottom, y =>
        {
            int r = y / LatticeStep;
            double fy = (double)(y - (r * LatticeStep)) / LatticeStep;
            Span<float> rowX = X.AsSpan((y - top) * width, width), rowY = Y.AsSpan((y - top) * width, width);
            for (int x = 0; x < width; x++)
            {
                int c = x / LatticeStep;
                double fx = (double)(x - (c * LatticeStep)) / LatticeStep;
                int i = ((r - first) * columns) + c;
                PagePoint a = lattice[i], b = lattice[i + 1], d = lattice[i + columns], e = lattice[i + columns + 1];
                double w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy;
                rowX[x] = (float)((a.X * w00) + (b.X * w10) + (d.X * w01) + (e.X * w11));
                rowY[x] = (float)((a.Y * w00) + (b.Y * w10) + (d.Y * w01) + (e.Y * w11));
            }
        });
    }
}
