using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Geometry.Benchmarks;

/// <summary>What page a seed stands for, per kind; grids, layouts, resolutions, light and wear vary as <see cref="PageVariety"/> has them.</summary>
internal static class GeometryRecipes
{
    private const double HighestPhotoDpi = 190;

    public static PageRecipe Draw(GeometryKind kind, ulong seed)
    {
        PageVariety variety = new()
        {
            Kinds = kind switch
            {
                GeometryKind.Clean => [PageKind.Clean],
                GeometryKind.Scan => [PageKind.ColorScan, PageKind.BlackWhiteScan, PageKind.Mouldy],
                _ => [PageKind.Photo],
            },
        };
        // A page without a grid has no map to measure; the next seed of the same stream takes its place.
        PageRecipe recipe = variety.Draw(seed);
        for (ulong next = 1; recipe.Style.Grid.Kind == GridKind.None; next++)
            recipe = variety.Draw(SeededRandom.Hash(seed, next));
        if (recipe.Capture is not CameraCapture camera)
            return recipe;
        var random = new SeededRandom(SeededRandom.Hash(seed, 99));
        double dpi = Math.Clamp(recipe.Style.DpiX, 100, HighestPhotoDpi);
        // The whole range of tilts, not only the usual ones.
        double tilt = 30 * Math.Sqrt(random.NextDouble()), direction = random.Next(0, 2 * Math.PI);
        camera = camera with
        {
            TiltXDegrees = kind == GeometryKind.Photo ? tilt * Math.Sin(direction) : camera.TiltXDegrees,
            TiltYDegrees = kind == GeometryKind.Photo ? tilt * Math.Cos(direction) : camera.TiltYDegrees,
            QuarterTurns = 0,
            CurlDegrees = kind == GeometryKind.Photo ? Math.Min(camera.CurlDegrees, 8) : random.Next(6, 22),
            Folds = kind == GeometryKind.Photo ? 0 : random.Next(4),
        };
        return recipe with { Style = recipe.Style with { DpiX = dpi, DpiY = dpi }, Capture = camera };
    }
}
