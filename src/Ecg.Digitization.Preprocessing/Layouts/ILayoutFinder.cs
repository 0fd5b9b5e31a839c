using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>The layout stage: finds rows, columns and pulses on rectified ink. Implementations are thread-safe.</summary>
public interface ILayoutFinder
{
    /// <summary>Finds the layout.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="candidates">The layouts it may be.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <exception cref="EcgDigitizationException">No candidate fits.</exception>
    FoundLayout Find(RectifiedInk ink, IReadOnlyList<PageLayout> candidates, CancellationToken cancellationToken = default);
}
