using System.Collections.Immutable;
using System.Text.Json;

namespace Ecg.Digitization.Evaluation;

/// <summary>A row of a drawn page. Immutable and thread-safe.</summary>
/// <param name="BaselineMm">The y of its zero line.</param>
/// <param name="IsRhythm">Whether it is a rhythm strip.</param>
/// <param name="Cells">Its leads, left to right.</param>
internal sealed record TruthRow(double BaselineMm, bool IsRhythm, ImmutableArray<TruthCell> Cells)
{
    /// <summary>Reads one.</summary>
    public static TruthRow Read(JsonElement row) => new(
        row.GetProperty("baselineYMm").GetDouble(), row.GetProperty("isRhythm").GetBoolean(), [.. row.GetProperty("cells").EnumerateArray().Select(TruthCell.Read)]);

    /// <summary>The y of the drawn line at an x of the paper: the line through the samples, held where none are.</summary>
    /// <param name="printed">The record of what the page shows.</param>
    /// <param name="xMm">The x.</param>
    public double HeightMm(EcgRecord printed, double xMm)
    {
        int c = 0;
        while (c + 1 < Cells.Length && xMm >= Cells[c + 1].StartMm - 1e-9)
            c++;
        return BaselineMm - Cells[c].OffsetMm(printed, xMm);
    }
}
