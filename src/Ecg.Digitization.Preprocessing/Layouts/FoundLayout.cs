using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Which lead is where on a page. Immutable and thread-safe.</summary>
/// <param name="Layout">The layout that the page was matched with.</param>
/// <param name="Rows">The rows as found, in the layout's order.</param>
/// <param name="StartMillimetres">The page x of time zero, in the first row where rows do not begin below each other.</param>
/// <param name="ColumnPitchMillimetres">From the start of one column of leads to the next.</param>
/// <param name="SeparatorsMillimetres">The page x of separator bars printed across the trace, if any.</param>
/// <param name="Pulse">Where the calibration pulses stand.</param>
/// <param name="PulseHeightMillimetres">Their height; NaN without pulses.</param>
/// <param name="Confidence">From 0 (no trust) to 1.</param>
public sealed record FoundLayout(
    PageLayout Layout,
    ImmutableArray<FoundRow> Rows,
    double StartMillimetres,
    double ColumnPitchMillimetres,
    ImmutableArray<double> SeparatorsMillimetres,
    PulsePosition Pulse,
    double PulseHeightMillimetres,
    double Confidence)
{
    /// <summary>Blank paper, or a pulse, between the end of one lead and the start of the next; 0 by default.</summary>
    public double ColumnGapMillimetres { get; init; }

    /// <summary>How much farther right each row begins than the row above, in millimetres per millimetre down the page: print that is not square to its grid; 0 by default.</summary>
    public double Skew { get; init; }

    /// <summary>The paper speed at which the rows hold the layout's time; 25 by default.</summary>
    public double PaperSpeedMmPerSecond { get; init; } = 25;

    /// <summary>How wide the pulses' tops are; NaN without pulses.</summary>
    public double PulseWidthMillimetres { get; init; } = double.NaN;

    /// <summary>The height of each row's own pulse, NaN where it has none. Shape (rows); empty where not measured.</summary>
    public ImmutableArray<double> RowPulseHeightsMillimetres { get; init; } = [];

    /// <summary>What is written on the page.</summary>
    public PageText Text { get; init; } = PageText.None;

    /// <summary>How many cells of the layout carry the name that the layout gives them.</summary>
    public int NamesRead { get; init; }

    /// <summary>How many of them look otherwise upside down: I, II and III do not.</summary>
    public int UprightNamesRead { get; init; }

    /// <summary>The catalogue's other layouts that come closest, best first, with their scores below that of the chosen.</summary>
    public ImmutableArray<LayoutScore> Alternatives { get; init; } = [];

    /// <summary>What was assumed or does not agree, one sentence each.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    /// <summary>The page x at which a lead begins.</summary>
    /// <param name="row">The row's index.</param>
    /// <param name="cell">The cell's index in its row.</param>
    public double CellStart(int row, int cell) => RowStart(row) + (Layout.Rows[row].IsRhythm ? 0 : cell * ColumnPitchMillimetres);

    /// <summary>The page x at which a row begins.</summary>
    /// <param name="row">The row's index.</param>
    public double RowStart(int row) => Skew == 0 ? StartMillimetres : StartMillimetres + (Skew * (Rows[row].BaselineMillimetres - Rows[0].BaselineMillimetres));

    /// <summary>The page x at which a lead ends; a rhythm strip ends with its row.</summary>
    /// <param name="row">The row's index.</param>
    /// <param name="cell">The cell's index in its row.</param>
    public double CellEnd(int row, int cell)
    {
        double start = CellStart(row, cell);
        return Layout.Rows[row].IsRhythm ? Math.Max(Rows[row].EndMillimetres, start + 1) : start + ColumnPitchMillimetres - ColumnGapMillimetres;
    }
}
