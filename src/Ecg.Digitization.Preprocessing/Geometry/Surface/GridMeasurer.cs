using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry.Surface;

/// <summary>Measures a page map on one grid signal: seed, growth, then the phase of the best harmonic on a dense lattice.</summary>
internal static class GridMeasurer
{
    private const int FewestPlaces = 20;
    private const int MillimetreLines = 5;
    private const int MostSeeds = 3;
    private const double CoarseSpacing = 10, FineSpacing = 10;
    private const double CoarseStiffness = 0.1, FineStiffness = 0.1;
    private const double CoarseLimit = 0.5, FineLimit = 0.02;
    private const double FirstRadius = 9, SecondRadius = 6.5;

    /// <summary>Measures; null where no grid can be followed.</summary>
    /// <param name="plane">The grid signal.</param>
    /// <param name="tileSide">The side of the tiles whose spectra are searched.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    public static GridMeasurement? Measure(GridPlane plane, int tileSide, CancellationToken cancellationToken) =>
        Measure(plane, GridSeedFinder.Find(plane.Signal, tileSide), cancellationToken);

    /// <summary>Measures; null where no grid can be followed.</summary>
    /// <param name="plane">The grid signal.</param>
    /// <param name="seeds">Where to start, best first.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    public static GridMeasurement? Measure(GridPlane plane, List<GridSeed> seeds, CancellationToken cancellationToken)
    {
        if (seeds.Count == 0)
            return null;
        int first = Harmonic(plane.Signal, seeds[0]);
        GridMeasurement? best = Follow(plane, Grow(plane, seeds, first), first, cancellationToken);
        // Rasterised lines of a pixel's width can hide the 5 mm period where the millimetre is plain, and the other way round.
        return best is { IsGood: true } ? best : GridMeasurement.Better(best, Follow(plane, Grow(plane, seeds, 6 - first), 6 - first, cancellationToken));
    }

    private static GridMeasurement? Follow(GridPlane plane, List<PhasePlace>? grown, int followed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (grown is null || Coarse(grown) is not { } coarse)
            return null;
        int harmonic = new PhaseMeasurement(plane, coarse, grown).BestHarmonic(SecondRadius);
        GridPageMap? better = coarse;
        if (followed != MillimetreLines)
        {
            // Whole millimetres are lost where a coarse map is off by a quarter: it is made better at half the major distance first. Where the
            // millimetre lines themselves were followed it is that good already, and major lines may not be there at all.
            better = Coarse(new PhaseMeasurement(plane, coarse, grown).Run(Math.Min(2, harmonic), 6, FirstRadius));
            cancellationToken.ThrowIfCancellationRequested();
            if (better is null)
                return null;
        }

        List<PhasePlace> places = new PhaseMeasurement(plane, better, grown).Run(harmonic, 4, SecondRadius);
        cancellationToken.ThrowIfCancellationRequested();
        GridMeasurement? found = Fit(plane.Kind, places, false) is { X.Degree: 1, Y.Degree: 1 } straight ? straight : Fit(plane.Kind, places, true);
        return found is null ? null : found with { LostShare = new PhaseMeasurement(plane, found.Map, places).LostLines() };
    }

    private static List<PhasePlace>? Grow(GridPlane plane, List<GridSeed> seeds, int harmonic)
    {
        List<PhasePlace>? best = null;
        foreach (GridSeed seed in seeds.Take(MostSeeds))
        {
            List<PhasePlace> grown = PhaseGrower.Grow(plane.Signal, seed, harmonic);
            if (grown.Count > (best?.Count ?? FewestPlaces - 1))
                best = grown;
            // A seed that fills most of the page leaves nothing to the others.
            if (best is not null && Covers(best, plane.Signal))
                break;
        }

        return best?.ConvertAll(p => p with { X = plane.ToImage(p.X), Y = plane.ToImage(p.Y) });
    }

    private static bool Covers(List<PhasePlace> places, Plane signal)
    {
        double columns = places.Max(static p => p.Column) + 1.0, rows = places.Max(static p => p.Row) + 1.0;
        double width = places.Max(static p => p.X) - places.Min(static p => p.X), height = places.Max(static p => p.Y) - places.Min(static p => p.Y);
        return places.Count > 0.5 * columns * rows && width * height > 0.5 * signal.Width * signal.Height;
    }

    // Where the 5 mm lines are not stressed, only the millimetre lines can be followed.
    private static int Harmonic(Plane signal, GridSeed seed)
    {
        int radius = Math.Min(250, (int)(2 / Math.Sqrt(Math.Abs((seed.U.X * seed.V.Y) - (seed.U.Y * seed.V.X)))));
        PhasePair major = LocalPhase.Measure(signal, seed.Place.X, seed.Place.Y, seed.U, seed.V, radius);
        PhasePair minor = LocalPhase.Measure(signal, seed.Place.X, seed.Place.Y, new(5 * seed.U.X, 5 * seed.U.Y), new(5 * seed.V.X, 5 * seed.V.Y), radius);
        double stressed = Math.Min(major.StrengthU, major.StrengthV), plain = Math.Min(minor.StrengthU, minor.StrengthV);
        return stressed < 0.25 * plain ? 5 : 1;
    }

    /// <summary>A map good enough to predict carriers and whole cycles by: a lattice on a projection.</summary>
    private static GridPageMap? Coarse(List<PhasePlace> places)
    {
        if (places.Count < FewestPlaces || Homography.Fit(places, true) is not { } projection)
            return null;
        if (AxisData.Of(places, projection, true) is not { } x || AxisData.Of(places, projection, false) is not { } y)
            return null;
        SplineSurface?[] surfaces = new SplineSurface?[2];
        Parallel.For(0, 2, i => surfaces[i] = AxisModel.Clean(i == 0 ? x : y, CoarseSpacing, CoarseStiffness, CoarseLimit).Lattice);
        return surfaces[0] is null || surfaces[1] is null ? null : new GridPageMap(projection, surfaces[0], surfaces[1]);
    }

    private static GridMeasurement? Fit(GridKind kind, List<PhasePlace> places, bool projective)
    {
        if (places.Count < FewestPlaces || Homography.Fit(places, projective) is not { } projection)
            return null;
        if (AxisData.Of(places, projection, true) is not { } x || AxisData.Of(places, projection, false) is not { } y)
            return null;
        AxisData[] data = [x, y];
        var fits = new AxisFit[2];
        Parallel.For(0, 2, i =>
        {
            data[i] = AxisModel.Clean(data[i], FineSpacing, FineStiffness, FineLimit).Data;
            fits[i] = AxisModel.Select(data[i], FineSpacing);
        });
        double kept = data.Sum(static d => d.Weights.Count(static w => w > 0)) / (2.0 * places.Count);
        double[] strengths = [.. places.Select(static p => Math.Sqrt(Math.Min(p.WeightU, p.WeightV))).Order()];
        return new GridMeasurement(new GridPageMap(projection, fits[0].Surface, fits[1].Surface), kind, fits[0], fits[1], places, kept, strengths[strengths.Length / 2]);
    }
}
