namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>How well a layout explains a page. Immutable and thread-safe.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Score">Higher is better; differences count, the scale is that of natural logarithms of odds.</param>
public sealed record LayoutScore(PageLayout Layout, double Score);
