using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>What a guide sees of the traces on a page, cell by cell of its image. Immutable and thread-safe.</summary>
/// <param name="Columns">Cells across.</param>
/// <param name="Rows">Cells down.</param>
/// <param name="CellWidthPx">Pixels of the image across a cell; the first cell begins at the image's left edge.</param>
/// <param name="CellHeightPx">Pixels of the image down a cell.</param>
/// <param name="Traces">How likely a trace, a calibration pulse or a separator runs through the cell, 0 to 1. Shape (rows, columns).</param>
public sealed record InkGuess(int Columns, int Rows, double CellWidthPx, double CellHeightPx, ImmutableArray<float> Traces)
{
    /// <summary>How likely text stands in the cell, 0 to 1, in the same form; empty where nobody looked for it.</summary>
    public ImmutableArray<float> Text { get; init; } = [];

    /// <summary>How likely the cell shows paper, and not table, finger or hole, 0 to 1, in the same form; empty where nobody looked for it.</summary>
    public ImmutableArray<float> Paper { get; init; } = [];

    /// <summary>Where one lead was seen to follow another, in pixels of the image.</summary>
    public ImmutableArray<InkBorder> Borders { get; init; } = [];
}
