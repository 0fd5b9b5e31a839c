using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>One row of a page. Immutable and thread-safe.</summary>
/// <param name="BaselineYMm">The y of zero millivolts.</param>
/// <param name="IsRhythm">Whether it is a rhythm strip.</param>
/// <param name="Cells">Its leads, left to right.</param>
public sealed record RowTruth(double BaselineYMm, bool IsRhythm, ImmutableArray<CellTruth> Cells)
{
    /// <summary>The x of the first instant.</summary>
    public double StartXMm => Cells[0].StartXMm;

    /// <summary>The x of the last window's end.</summary>
    public double EndXMm => Cells[^1].EndXMm;

    /// <summary>The row: from its first to its last cell. Traces may leave it upwards and downwards.</summary>
    public BoxMm BoxMm => new(StartXMm, Cells[0].BoxMm.Top, EndXMm, Cells[0].BoxMm.Bottom);
}
