namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Looks at a page as a whole before it is measured. Implementations are thread-safe.</summary>
public interface IPageGuide
{
    /// <summary>Says how the page lies in the image.</summary>
    /// <param name="image">The page as decoded.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>Quarter turns clockwise, 0 to 3; 0 unless another turn is all but certain.</returns>
    int FindQuarterTurns(PageImage image, CancellationToken cancellationToken = default);
}
