namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>The 5 mm frequency vectors of the two families of grid lines, in cycles per pixel.</summary>
/// <param name="Vertical">Across the vertical lines: their phase grows along the page's x.</param>
/// <param name="Horizontal">Across the horizontal lines: their phase grows along the page's y.</param>
/// <param name="Score">How far the comb of harmonics stands out of the spectrum's background; above about 3 is a grid.</param>
internal readonly record struct GridFrequency(PagePoint Vertical, PagePoint Horizontal, double Score);
