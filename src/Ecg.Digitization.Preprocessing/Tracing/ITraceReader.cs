using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>The trace stage: reads the ink of one row as a curve. Implementations are thread-safe.</summary>
public interface ITraceReader
{
    /// <summary>Reads one row.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it.</param>
    /// <param name="row">The index of the row.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    RowTrace Read(RectifiedInk ink, FoundLayout layout, int row, CancellationToken cancellationToken = default);

    /// <summary>Looks at all rows together: no ink belongs to two of them. By default the rows stay as they were read.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it.</param>
    /// <param name="rows">Its rows as read, in the layout's order.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    IReadOnlyList<RowTrace> Untangle(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken = default) => rows;

    /// <summary>Looks closely at where the leads begin, once their places are known to a few tenths of a millimetre. By default nothing is added.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="layout">What was found on it.</param>
    /// <param name="rows">Its rows as read, in the layout's order.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The rows, with <see cref="RowTrace.FineStarts"/>.</returns>
    IReadOnlyList<RowTrace> FindStarts(RectifiedInk ink, FoundLayout layout, IReadOnlyList<RowTrace> rows, CancellationToken cancellationToken = default) => rows;
}
