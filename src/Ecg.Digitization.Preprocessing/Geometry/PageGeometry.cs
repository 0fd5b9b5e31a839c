using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Where every millimetre of a page lies in the image. Immutable and thread-safe.</summary>
/// <param name="Map">The map between image pixels and page millimetres.</param>
/// <param name="Extent">The part of the page that the image shows, in millimetres: an axis-parallel box.</param>
/// <param name="Grid">What kind of grid the map was measured on.</param>
/// <param name="PixelsPerMillimetreX">The mean resolution along the page's x.</param>
/// <param name="PixelsPerMillimetreY">The mean resolution along the page's y.</param>
/// <param name="ResidualXMillimetres">RMS distance of the grid's vertical lines from the map, where the fit had not seen them; 0 without a grid.</param>
/// <param name="ResidualYMillimetres">RMS distance of the grid's horizontal lines from the map, where the fit had not seen them; 0 without a grid.</param>
/// <param name="Degree">The degree of the polynomial correction, 1 for none; 0 where only a lattice followed the page.</param>
public sealed record PageGeometry(
    IPageMap Map,
    PageBox Extent,
    GridKind Grid,
    double PixelsPerMillimetreX,
    double PixelsPerMillimetreY,
    double ResidualXMillimetres,
    double ResidualYMillimetres,
    int Degree)
{
    /// <summary>From 0 (no trust) to 1: how far residual, agreement and strength of the grid let the map be trusted.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>By which share of itself the resolution may be off: 0 where it was measured on a grid, 0.01 where pulses, paper or rows had to tell it.</summary>
    public double ScaleUncertainty { get; init; }

    /// <summary>Places where the grid was measured, with what the map leaves; empty where it was not measured on a grid.</summary>
    public ImmutableArray<GridResidual> Residuals { get; init; } = [];

    /// <summary>By how many quarter turns clockwise the page lies turned in the image, 0 to 3. Map and residuals are of the image as it is.</summary>
    public int QuarterTurns { get; init; }

    /// <summary>The geometry of the image in which the page lies turned, from this one of the upright image.</summary>
    /// <param name="quarterTurns">Quarter turns clockwise by which the page lies turned.</param>
    /// <param name="width">The width of the image as it is.</param>
    /// <param name="height">The height of the image as it is.</param>
    public PageGeometry Turned(int quarterTurns, int width, int height)
    {
        quarterTurns &= 3;
        if (quarterTurns == 0)
            return this;
        var map = new TurnedPageMap(Map, quarterTurns, width, height);
        return this with
        {
            Map = map,
            QuarterTurns = quarterTurns,
            Residuals = [.. Residuals.Select(r => r with { Pixel = map.FromUpright(r.Pixel) })],
        };
    }
}
