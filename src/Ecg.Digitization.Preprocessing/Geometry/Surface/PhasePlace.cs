namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>A place in the image with the page millimetres measured there.</summary>
/// <param name="X">Pixel, of the grid signal or of the image.</param>
/// <param name="Y">Pixel, of the grid signal or of the image.</param>
/// <param name="U">Millimetres along the page's x.</param>
/// <param name="V">Millimetres along the page's y.</param>
/// <param name="WeightU">How much U is worth.</param>
/// <param name="WeightV">How much V is worth.</param>
/// <param name="Column">The place's column on the lattice of places.</param>
/// <param name="Row">Its row.</param>
internal readonly record struct PhasePlace(double X, double Y, double U, double V, double WeightU, double WeightV, int Column, int Row);
