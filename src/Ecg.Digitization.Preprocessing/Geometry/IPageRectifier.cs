
namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>The rectify stage: finds where every millimetre of the page lies. Implementations are thread-safe.</summary>
public interface IPageRectifier
{
    /// <summary>Measures the page.</summary>
    /// <param name="image">The page as decoded.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <exception cref="EcgDigitizationException">No grid could be found.</exception>
    PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default);
}
