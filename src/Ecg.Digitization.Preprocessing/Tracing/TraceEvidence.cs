namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>What a reader knows of how far each height of a row can be trusted. Immutable and thread-safe.</summary>
/// <param name="Presence">How likely there is a trace, 0 to 1. Shape (positions).</param>
/// <param name="SpreadMillimetres">The standard deviation of where it may run near the height. Shape (positions).</param>
public sealed record TraceEvidence(ReadOnlyMemory<float> Presence, ReadOnlyMemory<float> SpreadMillimetres)
{
    /// <summary>How far a second reading, the fit to the ink, lies from the first. Empty where there is none. Shape (positions).</summary>
    public ReadOnlyMemory<float> DifferenceMillimetres { get; init; }

    /// <summary>RMS of the ink near the height that the drawing of the second reading does not explain, 0 to 1. Empty where there is none. Shape (positions).</summary>
    public ReadOnlyMemory<float> Unexplained { get; init; }
}
