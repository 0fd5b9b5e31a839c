namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A place where both families of grid lines are clear, with their 5 mm wave vectors there. In pixels of the grid signal.</summary>
/// <param name="Place">The place.</param>
/// <param name="U">Across the vertical lines, cycles per pixel of 5 mm; points along the page's x.</param>
/// <param name="V">Across the horizontal lines; points along the page's y.</param>
/// <param name="Score">How far the comb of harmonics stands out of the spectrum, weighted by how usual such a page would be.</param>
internal readonly record struct GridSeed(PagePoint Place, PagePoint U, PagePoint V, double Score);
