namespace Ecg.Digitization.Synthesis;

/// <summary>A filter that works in place on rows that come one after the other.</summary>
internal interface IRowStage : IDisposable
{
    /// <summary>Filters as many more rows as it can.</summary>
    /// <param name="plane">The plane that holds the rows.</param>
    /// <param name="ready">The row after the last that has come.</param>
    /// <returns>The row after the last that is finished.</returns>
    int Advance(Span<float> plane, int ready);
}
