namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>The map between image pixels and millimetres on the printed page. Implementations are immutable and thread-safe.</summary>
/// <remarks>
/// Page millimetres run right and down from an arbitrary grid line; where a grid was seen, multiples of 5 mm are its major lines.
/// Pixel centres lie at integers.
/// </remarks>
public interface IPageMap
{
    /// <summary>Image pixel to page millimetres.</summary>
    PagePoint ToMillimetres(double pixelX, double pixelY);

    /// <summary>Page millimetres to image pixel; the point may lie outside of the image.</summary>
    PagePoint ToPixel(double millimetresX, double millimetresY);
}
