using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Engine;

/// <summary>Samples the sheet on an image, with what a guide sees on it. Thread-safe.</summary>
/// <param name="sampler">Samples the ink.</param>
/// <param name="guide">Sees where the sheet and the traces are; null for nobody.</param>
internal sealed class SheetInk(IInkSampler sampler, IPageGuide? guide)
{
    /// <summary>The ink of the sheet alone: what lies beyond its edges looks like rows and names, and is none.</summary>
    /// <param name="image">The image.</param>
    /// <param name="geometry">Its geometry.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The geometry, its extent within the sheet, and the ink.</returns>
    public (PageGeometry Geometry, RectifiedInk Ink) Sample(PageImage image, PageGeometry geometry, CancellationToken cancellationToken = default)
    {
        if (guide?.GuessInk(image, cancellationToken) is not { } seen)
            return (geometry, sampler.Sample(image, geometry, null, cancellationToken));
        geometry = Sheet.Find(seen) is { } sheet ? geometry with { Extent = sheet.Within(geometry.Map, geometry.Extent) } : geometry;
        RectifiedInk ink = sampler.Sample(image, geometry, seen, cancellationToken);
        return (geometry, ink.With(InkEvidence.Of(seen, geometry.Map, ink)));
    }
}
