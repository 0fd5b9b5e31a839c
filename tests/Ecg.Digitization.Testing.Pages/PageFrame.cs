using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>
/// How millimetres of the paper become those of a measured map. A map measured on a grid starts at an arbitrary line, so the two differ by
/// a whole number of millimetres, which the corner of the visible box gives as long as the map is right to half a millimetre.
/// </summary>
public readonly record struct PageFrame(double ShiftX, double ShiftY)
{
    public static PageFrame Of(PageTruth truth, RectifiedInk ink) => Of(truth, ink.Origin);

    public static PageFrame Of(PageTruth truth, PagePoint upperLeft)
    {
        PageBox box = new TruthPageMap(truth).Extent();
        return new PageFrame(
            Math.Round(upperLeft.X - box.Left) - truth.Grid.OffsetXMm,
            Math.Round(upperLeft.Y - box.Top) - truth.Grid.OffsetYMm);
    }
}
