namespace Ecg.Digitization.Engine;

/// <summary>From a decoded page to a reading. Implementations are thread-safe; the digitizer disposes its own.</summary>
internal interface IPageEngine : IDisposable
{
    /// <summary>What reads, for <see cref="PageProvenance.Engine"/>.</summary>
    string Name { get; }

    /// <summary>The digest of its weights, for <see cref="PageProvenance.WeightsSha256"/>.</summary>
    string? WeightsSha256 { get; }

    /// <summary>How many stages a page goes through, decoding excluded.</summary>
    int Stages { get; }

    /// <summary>Reads a page; what cannot be read is a failure in the result.</summary>
    /// <param name="page">The page.</param>
    PageReading Read(PageRequest page);
}
