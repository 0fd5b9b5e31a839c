using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Export;

/// <summary>A line of the overlay.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Points">Its points in image pixels, at least two.</param>
internal sealed record OverlayStroke(OverlayKind Kind, IReadOnlyList<PagePoint> Points);
