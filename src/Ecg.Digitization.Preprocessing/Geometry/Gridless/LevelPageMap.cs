namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>The map of a flat page of one resolution that lies turned by a small angle. Immutable and thread-safe.</summary>
internal sealed class LevelPageMap : IPageMap
{
    private readonly double _scale, _cosine, _sine;

    /// <param name="pixelsPerMillimetre">Pixels per millimetre along both axes.</param>
    /// <param name="angle">How far the page's rows fall to the right, in radians.</param>
    public LevelPageMap(double pixelsPerMillimetre, double angle) =>
        (_scale, _cosine, _sine) = (pixelsPerMillimetre, Math.Cos(angle), Math.Sin(angle));

    public PagePoint ToMillimetres(double pixelX, double pixelY) =>
        new(((_cosine * pixelX) + (_sine * pixelY)) / _scale, ((_cosine * pixelY) - (_sine * pixelX)) / _scale);

    public PagePoint ToPixel(double millimetresX, double millimetresY) =>
        new(_scale * ((_cosine * millimetresX) - (_sine * millimetresY)), _scale * ((_cosine * millimetresY) + (_sine * millimetresX)));
}
