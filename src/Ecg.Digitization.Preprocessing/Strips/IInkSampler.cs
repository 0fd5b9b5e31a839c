using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Preprocessing.Strips;

/// <summary>The sample stage: takes the page's ink from the original image, once, through the page map. Implementations are thread-safe.</summary>
public interface IInkSampler
{
    /// <summary>Samples the page.</summary>
    /// <param name="image">The page as decoded.</param>
    /// <param name="geometry">Where its millimetres are.</param>
    /// <param name="seen">What a guide saw on the image: paper and ink are measured on the sheet alone. Null where nobody looked.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <exception cref="EcgDigitizationException">The page holds no ink.</exception>
    RectifiedInk Sample(PageImage image, PageGeometry geometry, InkGuess? seen = null, CancellationToken cancellationToken = default);
}
