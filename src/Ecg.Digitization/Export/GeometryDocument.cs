namespace Ecg.Digitization.Export;

/// <summary>The quality of a page map in JSON. Immutable.</summary>
/// <param name="Grid">What the grid looks like.</param>
/// <param name="PixelsPerMillimetreX">Resolution along the page's x.</param>
/// <param name="PixelsPerMillimetreY">Resolution along the page's y.</param>
/// <param name="ResidualXMillimetres">RMS left unexplained of the vertical lines.</param>
/// <param name="ResidualYMillimetres">RMS left unexplained of the horizontal lines.</param>
/// <param name="Degree">The degree of the map.</param>
/// <param name="QuarterTurns">By how many quarter turns clockwise the page lies turned in the image.</param>
public sealed record GeometryDocument(
    string Grid, double PixelsPerMillimetreX, double PixelsPerMillimetreY, double ResidualXMillimetres, double ResidualYMillimetres, int Degree, int QuarterTurns = 0);
