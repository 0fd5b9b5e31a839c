using System.Collections.Immutable;

namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Which lead is where on a page. Immutable and thread-safe.</summary>
/// <param name="Layout">The layout that the page was matched with.</param>
/// <param name="Rows">The rows as found, in the layout's order.</param>
/// <param name="StartMillimetres">The page x of time zero.</param>
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
    double Confidence);
