using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Engine;

/// <summary>A page turned upright, measured and sampled. Immutable and thread-safe.</summary>
/// <param name="Turns">By how many quarter turns clockwise it lies turned in its image.</param>
/// <param name="Geometry">The geometry of the image as it is.</param>
/// <param name="Ink">The upright ink.</param>
/// <param name="Layout">What is on it; null where nothing was found.</param>
/// <param name="Refusal">Why nothing was found; null otherwise.</param>
internal sealed record OpenedPage(int Turns, PageGeometry Geometry, RectifiedInk Ink, FoundLayout? Layout, EcgDigitizationException? Refusal)
{
    /// <summary>How it was opened without a grid; null where it has one.</summary>
    public GridlessOpening? Gridless { get; init; }
}
