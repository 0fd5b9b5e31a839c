namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>A page map as measured on one grid signal.</summary>
/// <param name="Map">The map; millimetres run from an arbitrary major line.</param>
/// <param name="Kind">Of the grid.</param>
/// <param name="X">The correction along the page's x.</param>
/// <param name="Y">The correction along the page's y.</param>
/// <param name="Places">Where the phase was measured, in image pixels.</param>
/// <param name="KeptShare">The share of the places that agree with the map.</param>
/// <param name="Strength">The median share of the signal's spread that the weaker family of lines has.</param>
internal sealed record GridMeasurement(GridPageMap Map, GridKind Kind, AxisFit X, AxisFit Y, IReadOnlyList<PhasePlace> Places, double KeptShare, double Strength)
{
    /// <summary>The larger residual of both axes.</summary>
    public double Residual => Math.Max(X.ResidualMillimetres, Y.ResidualMillimetres);
}
