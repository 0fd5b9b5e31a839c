using System.Collections.Immutable;

namespace Ecg.Digitization;

/// <summary>One row of a page, left to right. Immutable and thread-safe.</summary>
/// <param name="Cells">The leads of the row, in order of time, without overlap.</param>
/// <param name="IsRhythm">Whether the row is a rhythm strip: one lead over the whole page time, printed a second time.</param>
public sealed record LayoutRow(ImmutableArray<LayoutCell> Cells, bool IsRhythm = false);
