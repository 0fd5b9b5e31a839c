using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Where a stroke begins, on fine pages and on coarse ones, whose thin strokes are never solid.</summary>
public sealed class StrokeEndTests
{
    private const int Width = 200, Height = 60, Finer = 8;
    private const double Middle = 30.4;

    [Theory]
    [InlineData(60.0, 2.4, 1.0)]
    [InlineData(60.3, 2.4, 1.0)]
    [InlineData(60.0, 1.6, 2.2)]
    [InlineData(60.3, 1.6, 2.2)]
    [InlineData(60.6, 1.6, 2.2)]
    public void Find_RoundPen_IsWhereItsLineBegins(double begin, double pen, double pixel)
    {
        RectifiedInk ink = Draw(begin, pen, pixel);
        InkRun[] runs = ColumnRuns.Read(ink, GeodesicPath.Find(ink, 0, Width, 0, Height, (int)Middle), 0, 0, Height);
        int at = Array.FindIndex(runs, static r => r.IsInk);

        double found = StrokeEnd.Find(ink, runs, at, RowExtent.Edge(ink, runs, at) + (RowExtent.PenWidth(runs) / 2), RowExtent.PenWidth(runs));

        Assert.InRange(found, begin - 0.25, begin + 0.25);
    }

    // The share of a box as wide as a pixel of the image that a round pen covers from `begin` on.
    private static RectifiedInk Draw(double begin, double pen, double pixel)
    {
        var ink = new float[Width * Height];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int covered = 0;
                for (int i = 0; i < Finer * Finer; i++)
                {
                    double px = x + ((((i % Finer) + 0.5) / Finer) - 0.5) * pixel, py = y + ((((i / Finer) + 0.5) / Finer) - 0.5) * pixel;
                    double dx = Math.Min(0, px - begin), dy = py - Middle;
                    covered += (dx * dx) + (dy * dy) <= pen * pen / 4 ? 1 : 0;
                }

                ink[(y * Width) + x] = covered / (float)(Finer * Finer);
            }
        }

        return new RectifiedInk(Width, Height, ink, 8, new(0, 0));
    }
}
