namespace Ecg.Digitization.Synthesis;

/// <summary>A printed table of text; its cells are among the page's texts. Immutable and thread-safe.</summary>
/// <param name="Columns">The number of columns.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="BoxMm">From the first to the last rule, whether or not they are printed.</param>
public sealed record TableTruth(int Columns, int Rows, BoxMm BoxMm);
