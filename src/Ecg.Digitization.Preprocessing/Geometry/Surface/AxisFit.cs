namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>The correction found for one page axis.</summary>
/// <param name="Surface">What to add; null for nothing.</param>
/// <param name="Degree">Of the polynomial, 1 where there is none; 0 for a lattice.</param>
/// <param name="ResidualMillimetres">RMS over places the fit had not seen, outliers left out.</param>
/// <param name="NoiseMillimetres">The same of the most flexible model: what no smooth map explains.</param>
internal sealed record AxisFit(ISurface? Surface, int Degree, double ResidualMillimetres, double NoiseMillimetres);
