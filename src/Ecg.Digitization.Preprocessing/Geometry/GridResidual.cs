namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>How far the grid seen at a place lies from where the map has it. Immutable and thread-safe.</summary>
/// <param name="Pixel">The place in the image.</param>
/// <param name="XMillimetres">Along the page's x, seen minus mapped.</param>
/// <param name="YMillimetres">Along the page's y.</param>
public readonly record struct GridResidual(PagePoint Pixel, double XMillimetres, double YMillimetres)
{
    /// <summary>The larger of both, without sign.</summary>
    public double Size => Math.Max(Math.Abs(XMillimetres), Math.Abs(YMillimetres));
}
