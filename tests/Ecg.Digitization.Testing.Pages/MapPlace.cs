using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Testing.Pages;

/// <summary>A point of a drawn page and where it exactly lies in the image.</summary>
/// <param name="Millimetres">On the paper, from a major grid line.</param>
/// <param name="Pixel">In the image, centres at integers.</param>
public readonly record struct MapPlace(PagePoint Millimetres, PagePoint Pixel);
