using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Engine;

/// <summary>From a decoded page to a reading. Implementations are thread-safe; the digitizer disposes its own.</summary>
internal interface IPageEngine : IDisposable
{
    /// <summary>Reads a page; what cannot be read is a failure in the result.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="image">The page.</param>
    /// <param name="before">Seconds of the stages before.</param>
    /// <param name="cancellationToken">Checked between stages.</param>
    PageReading Read(string name, PageImage image, IReadOnlyList<KeyValuePair<DigitizationStage, double>> before, CancellationToken cancellationToken);
}
