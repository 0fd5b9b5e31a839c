using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Tracing;

/// <summary>The trace of one row as heights on the page. Immutable and thread-safe.</summary>
/// <param name="StartMillimetres">The page x of the first height.</param>
/// <param name="StepMillimetres">From one height to the next.</param>
/// <param name="HeightsMillimetres">Page y of the trace's middle line; NaN where there is no trace. Shape (positions).</param>
/// <param name="Confidence">From 0 (no trust) to 1, for each height. Shape (positions).</param>
public sealed record RowTrace(double StartMillimetres, double StepMillimetres, ReadOnlyMemory<float> HeightsMillimetres, ReadOnlyMemory<float> Confidence)
{
    /// <summary>What the reader knows of how far each height can be trusted; null where it keeps nothing of it.</summary>
    public TraceEvidence? Evidence { get; init; }

    /// <summary>Where the reader saw the row's leads begin; empty where it does not look for that.</summary>
    public ImmutableArray<LeadStart> Starts { get; init; } = [];

    /// <summary>Where each lead's start is likeliest when it is looked for in a wider stretch, as on pages whose layout is off by millimetres; empty where nobody looked.</summary>
    public ImmutableArray<LeadStart> FarStarts { get; init; } = [];

    /// <summary>Where a closer look, once the layout was known, saw them begin; empty where nobody looked.</summary>
    public ImmutableArray<FineStart> FineStarts { get; init; } = [];

    /// <summary>Where the row's last lead was seen to end, as the start of the cell after it; null where nobody looked.</summary>
    public LeadStart? End { get; init; }

    /// <summary>Where else it may end, less likely; empty where nobody looked.</summary>
    public ImmutableArray<LeadStart> OtherEnds { get; init; } = [];

    /// <summary>The heights that stand between two places of the page, both included: the first one's index and the index after the last, which is no greater where there are none.</summary>
    internal (int First, int Stop) Between(double startMillimetres, double endMillimetres)
    {
        int first = Math.Max(0, (int)Math.Ceiling(((startMillimetres - StartMillimetres) / StepMillimetres) - 1e-6));
        return (first, Math.Min(HeightsMillimetres.Length, (int)Math.Floor(((endMillimetres - StartMillimetres) / StepMillimetres) + 1e-6) + 1));
    }
}
