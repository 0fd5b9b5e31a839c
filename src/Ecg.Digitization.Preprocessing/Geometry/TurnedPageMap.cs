namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>The map of a page that lies turned by quarters in its image, by the map of the upright image. Immutable and thread-safe.</summary>
/// <param name="upright">The map of the upright image.</param>
/// <param name="quarterTurns">Quarter turns clockwise by which the page lies turned, 1 to 3.</param>
/// <param name="width">The width of the image as it is.</param>
/// <param name="height">The height of the image as it is.</param>
internal sealed class TurnedPageMap(IPageMap upright, int quarterTurns, int width, int height) : IPageMap
{
    /// <inheritdoc/>
    public PagePoint ToMillimetres(double pixelX, double pixelY) => quarterTurns switch
    {
        1 => upright.ToMillimetres(pixelY, width - 1 - pixelX),
        2 => upright.ToMillimetres(width - 1 - pixelX, height - 1 - pixelY),
        _ => upright.ToMillimetres(height - 1 - pixelY, pixelX),
    };

    /// <inheritdoc/>
    public PagePoint ToPixel(double millimetresX, double millimetresY) => FromUpright(upright.ToPixel(millimetresX, millimetresY));

    /// <summary>A pixel of the upright image to that of the image as it is.</summary>
    public PagePoint FromUpright(PagePoint pixel) => quarterTurns switch
    {
        1 => new PagePoint(width - 1 - pixel.Y, pixel.X),
        2 => new PagePoint(width - 1 - pixel.X, height - 1 - pixel.Y),
        _ => new PagePoint(pixel.Y, height - 1 - pixel.X),
    };
}
