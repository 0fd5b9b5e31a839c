using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Looks at a page as a whole before it is measured. Implementations are thread-safe.</summary>
public interface IPageGuide
{
    /// <summary>Says how the page lies in the image.</summary>
    /// <param name="image">The page as decoded.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>How likely the page lies turned clockwise by none to three quarters, 0 to 1: four values, or none where nobody can tell.</returns>
    ImmutableArray<float> GuessTurns(PageImage image, CancellationToken cancellationToken = default);

    /// <summary>Says about how the grid lies.</summary>
    /// <param name="image">The page.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>A few places far from each other, the surest first; none where no grid is seen.</returns>
    ImmutableArray<GridGuess> GuessGrid(PageImage image, CancellationToken cancellationToken = default);

    /// <summary>Says where the traces are.</summary>
    /// <param name="image">The page.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>Null where nobody can tell.</returns>
    InkGuess? GuessInk(PageImage image, CancellationToken cancellationToken = default);
}
