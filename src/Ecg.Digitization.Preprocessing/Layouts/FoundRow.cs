namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>One row of leads as found on a page. Immutable and thread-safe.</summary>
/// <param name="BaselineMillimetres">The page y of the row's rest line.</param>
/// <param name="StartMillimetres">The page x at which the trace begins.</param>
/// <param name="EndMillimetres">The page x at which it ends.</param>
public sealed record FoundRow(double BaselineMillimetres, double StartMillimetres, double EndMillimetres);
