using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Export;

/// <summary>A lead's name on the overlay.</summary>
/// <param name="Text">The name; a question mark where the page does not say.</param>
/// <param name="Start">Where its base line starts, in image pixels.</param>
internal sealed record OverlayLabel(string Text, PagePoint Start);
