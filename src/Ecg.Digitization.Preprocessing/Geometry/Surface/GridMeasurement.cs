namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

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
    private const double GoodResidual = 0.05, GoodKeptShare = 0.65, GoodStrength = 0.06, ClearStrength = 0.07, Wild = 0.25, MostWild = 0.06, MostLost = 0.1;

    /// <summary>The share of the page over which the map has lost or gained whole millimetres, 0 where no stressed lines tell.</summary>
    public double LostShare { get; init; }

    /// <summary>The share of the places that lie a quarter of a millimetre or more from the map: noise, or a map that went astray there.</summary>
    public double WildShare { get; } = Places.Count(p => IsWild(Map, p)) / (double)Places.Count;

    /// <summary>Whether nothing else needs to be tried.</summary>
    public bool IsGood => Residual < GoodResidual && KeptShare > GoodKeptShare && Strength > ClearStrength && WildShare < MostWild && LostShare < MostLost;

    /// <summary>From 0 to 1: how far the residual, the agreement of the places and the strength of the lines let the map be trusted.</summary>
    public double Confidence => Math.Exp(-Math.Pow(Residual / 0.1, 2)) * Math.Min(1, KeptShare / GoodKeptShare) * Math.Min(1, Strength / GoodStrength);

    /// <summary>The better of two measurements: that which explains more places more closely.</summary>
    public static GridMeasurement? Better(GridMeasurement? a, GridMeasurement? b) => a is null ? b : b is null || a.Merit >= b.Merit ? a : b;

    /// <summary>The larger residual of both axes.</summary>
    public double Residual => Math.Max(X.ResidualMillimetres, Y.ResidualMillimetres);

    private double Merit => KeptShare * Covered() * Strength * Math.Pow((1 - LostShare) * (1 - WildShare), 2) / (0.02 + Residual);

    // Places stand 4 mm apart: a map that takes the millimetre for three has nine times as many, on the same paper.
    private double Covered() => Places.Count / Map.AreaAt(Places[Places.Count / 2].X, Places[Places.Count / 2].Y);

    private static bool IsWild(GridPageMap map, PhasePlace place)
    {
        PagePoint at = map.ToMillimetres(place.X, place.Y);
        return (place.WeightU > 0 && Math.Abs(place.U - at.X) > Wild) || (place.WeightV > 0 && Math.Abs(place.V - at.Y) > Wild);
    }
}
