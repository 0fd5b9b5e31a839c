using System.Collections.Immutable;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Engine;

/// <summary>Picks from a page network's cells those that know best how the grid lies. Stateless and thread-safe.</summary>
internal static class GridGuesses
{
    private const int Zones = 3, Most = 3;
    private const float SeesGrid = 0;

    /// <summary>The surest cells of the zones that are sure, in pixels of the image.</summary>
    /// <param name="seen">What the network says of the small picture.</param>
    /// <param name="scaleX">Pixels of the image across one of the picture.</param>
    /// <param name="scaleY">Pixels of the image down one of the picture.</param>
    public static ImmutableArray<GridGuess> Of(PageNetworkPrediction seen, double scaleX, double scaleY)
    {
        var best = new (int Cell, float Doubt)[Zones * Zones];
        Array.Fill(best, (-1, float.PositiveInfinity));
        for (int r = 0; r < seen.Rows; r++)
        {
            for (int c = 0; c < seen.Columns; c++)
            {
                int cell = (r * seen.Columns) + c, zone = (r * Zones / seen.Rows * Zones) + (c * Zones / seen.Columns);
                float doubt = Doubt(seen, cell);
                if (doubt < best[zone].Doubt)
                    best[zone] = (cell, doubt);
            }
        }

        return [.. best.Where(static b => b.Cell >= 0).OrderBy(static b => b.Doubt).Take(Most).Select(b => At(seen, b.Cell, scaleX, scaleY))];
    }

    private static float Doubt(PageNetworkPrediction seen, int cell)
    {
        if (seen.Plane((int)PageClass.Grid)[cell] < SeesGrid || seen.Plane((int)PageClass.Paper)[cell] < SeesGrid)
            return float.PositiveInfinity;
        float sum = 0;
        for (int k = 0; k < 4; k++)
            sum += seen.Plane(PageOutput.Spreads + k)[cell];
        return sum;
    }

    private static GridGuess At(PageNetworkPrediction seen, int cell, double scaleX, double scaleY)
    {
        double x = (PageNetwork.Cell * (cell % seen.Columns)) + ((PageNetwork.Cell - 1) / 2.0), y = (PageNetwork.Cell * (cell / seen.Columns)) + ((PageNetwork.Cell - 1) / 2.0);
        double a = seen.Plane(PageOutput.Angles)[cell], b = seen.Plane(PageOutput.Angles + 1)[cell];
        double u = Math.Exp(-seen.Plane(PageOutput.Pitches)[cell]) / PageOutput.PitchUnitPx, v = Math.Exp(-seen.Plane(PageOutput.Pitches + 1)[cell]) / PageOutput.PitchUnitPx;
        return new GridGuess(
            new PagePoint(((x + 0.5) * scaleX) - 0.5, ((y + 0.5) * scaleY) - 0.5),
            new PagePoint(u * Math.Cos(a) / scaleX, u * Math.Sin(a) / scaleY),
            new PagePoint(-v * Math.Sin(b) / scaleX, v * Math.Cos(b) / scaleY));
    }
}
