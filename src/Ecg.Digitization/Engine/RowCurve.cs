using Ecg.Digitization.Preprocessing.Tracing;

namespace Ecg.Digitization.Engine;

/// <summary>A row's trace whose heights may still change. Not thread-safe.</summary>
/// <param name="trace">The row as read.</param>
internal sealed class RowCurve(RowTrace trace)
{
    private const float Present = 0.5f;

    /// <summary>The row as read.</summary>
    public RowTrace Trace { get; } = trace;

    /// <summary>Page y of each node; NaN where there is no trace.</summary>
    public float[] Heights { get; } = trace.HeightsMillimetres.ToArray();

    /// <summary>How sure of each, 0 to 1.</summary>
    public float[] Confidence { get; } = trace.Confidence.ToArray();

    /// <summary>How likely there is a trace at each, 0 to 1; empty where the reader keeps no evidence.</summary>
    public float[] Presence { get; } = trace.Evidence?.Presence.ToArray() ?? [];

    /// <summary>Whether the row was found at a node.</summary>
    public bool IsPresent(int node) => node < Heights.Length && !float.IsNaN(Heights[node]) && Presence[node] >= Present;
}
