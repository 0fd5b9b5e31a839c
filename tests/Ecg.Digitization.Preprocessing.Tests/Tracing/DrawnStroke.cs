using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Tracing;

/// <summary>A curve drawn with a round pen: each pixel's ink is a ramp of its exact distance to the curve.</summary>
internal static class DrawnStroke
{
    private const int PiecesPerColumn = 8;

    /// <summary>A rest line with a narrow peak and a narrow valley beside it, as a QRS complex at 8 px/mm, and a round wave.</summary>
    public static double Complex(double x) =>
        120.3 - (75 * Bell(x, 100, 2.6)) + (28 * Bell(x, 108, 2.4)) - (12 * Bell(x, 180, 14)) - (40 * Bell(x, 250, 2.2)) + (55 * Bell(x, 256, 2.5));

    public static RectifiedInk Draw(Func<double, double> curve, double pen, int width = 320, int height = 200)
    {
        var ink = new float[width * height];
        int reach = (int)Math.Ceiling(pen) + 2;
        for (int x = 0; x < width; x++)
        {
            int first = (x - reach) * PiecesPerColumn, last = (x + reach) * PiecesPerColumn;
            for (int y = 0; y < height; y++)
            {
                double nearest = double.PositiveInfinity;
                for (int i = first; i < last; i++)
                {
                    double ax = (double)i / PiecesPerColumn, bx = (double)(i + 1) / PiecesPerColumn;
                    nearest = Math.Min(nearest, Distance(x, y, ax, curve(ax), bx, curve(bx)));
                }

                ink[(y * width) + x] = (float)Math.Clamp((pen / 2) - nearest + 0.5, 0, 1);
            }
        }

        return new RectifiedInk(width, height, ink, 8, new PagePoint(0, 0));
    }

    public static double Bell(double x, double centre, double sigma) => Math.Exp(-0.5 * Math.Pow((x - centre) / sigma, 2));

    private static double Distance(double px, double py, double ax, double ay, double bx, double by)
    {
        double dx = bx - ax, dy = by - ay;
        double t = Math.Clamp((((px - ax) * dx) + ((py - ay) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(px - ax - (t * dx), 2) + Math.Pow(py - ay - (t * dy), 2));
    }
}
