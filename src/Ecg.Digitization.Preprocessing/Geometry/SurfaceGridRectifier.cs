using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry.Surface;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Measures the page map on the printed grid: period and direction from spectra, then the local phase of its lines. Thread-safe.</summary>
/// <remarks>
/// The map is a projection with a correction of each axis: the polynomial of the lowest degree that explains the phases, or a lattice where
/// none does. It follows rotation, unequal scales, perspective, curl and folds; the residual, over places the fit had not seen, tells how well.
/// </remarks>
public sealed class SurfaceGridRectifier : IPageRectifier
{
    private const double MinimumKeptShare = 0.5;
    private const double MinimumStrength = 0.03;
    private const double WorstResidualMillimetres = 0.35;
    private static readonly int[] TileSides = [512, 256];

    /// <summary>Is asked whether the map is of the grid that it sees, and where to start where the grid's spectra lead to no good map; null for nobody.</summary>
    public IPageGuide? Guide { get; init; }

    /// <inheritdoc/>
    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Math.Min(image.Width, image.Height) < 200)
            throw new EcgDigitizationException(DigitizationStage.Rectify, $"The image is {image.Width} x {image.Height} pixels; a page needs at least 200 on its shorter side.");
        GridMeasurement? best = BySpectra(image, cancellationToken);
        ImmutableArray<GridGuess> guesses = Guide?.GuessGrid(image, cancellationToken) ?? [];
        bool contradicted = best is not null && GridGuessCheck.Contradict(best.Map, guesses);
        if (contradicted || best is not { IsGood: true })
        {
            GridMeasurement? guided = ByGuide(image, guesses, cancellationToken);
            // Where both can be used, the one that is of the grid that was seen.
            best = contradicted && guided is not null && IsUsable(guided) && !GridGuessCheck.Contradict(guided.Map, guesses) ? guided : GridMeasurement.Better(best, guided);
        }

        if (best is null)
            throw new EcgDigitizationException(DigitizationStage.Rectify, "No millimetre grid was found on the image.");
        if (!IsUsable(best))
            throw new EcgDigitizationException(DigitizationStage.Rectify, "The lines on the image do not form a regular millimetre grid.");
        return Describe(image, best);
    }

    private static bool IsUsable(GridMeasurement found) =>
        found.KeptShare >= MinimumKeptShare && found.Residual <= WorstResidualMillimetres && found.Strength >= MinimumStrength;

    private static GridMeasurement? BySpectra(PageImage image, CancellationToken cancellationToken)
    {
        GridMeasurement? best = null;
        GridKind[] kinds = GridSignal.HasColour(image) ? [GridKind.Colour, GridKind.Grey] : [GridKind.Grey];
        foreach (GridKind kind in kinds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GridPlane plane = GridSignal.Extract(image, kind);
            foreach (int side in TileSides)
            {
                cancellationToken.ThrowIfCancellationRequested();
                best = GridMeasurement.Better(best, GridMeasurer.Measure(plane, side, cancellationToken));
                if (best is { IsGood: true })
                    return best;
            }
        }

        return best;
    }

    private static GridMeasurement? ByGuide(PageImage image, ImmutableArray<GridGuess> guesses, CancellationToken cancellationToken)
    {
        if (guesses.IsDefaultOrEmpty)
            return null;
        GridMeasurement? best = null;
        GridKind[] kinds = GridSignal.HasColour(image) ? [GridKind.Colour, GridKind.Grey] : [GridKind.Grey];
        foreach (GridKind kind in kinds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GridPlane plane = GridSignal.Extract(image, kind);
            best = GridMeasurement.Better(best, GridMeasurer.Measure(plane, [.. guesses.Select(g => Seed(g, plane))], cancellationToken));
            if (best is { IsGood: true })
                break;
        }

        return best;
    }

    private static GridSeed Seed(GridGuess guess, GridPlane plane)
    {
        double by = plane.Reduction;
        return new GridSeed(
            new PagePoint(plane.FromImage(guess.Place.X), plane.FromImage(guess.Place.Y)),
            new PagePoint(by * guess.Across.X, by * guess.Across.Y),
            new PagePoint(by * guess.Down.X, by * guess.Down.Y),
            1);
    }

    private static PageGeometry Describe(PageImage image, GridMeasurement found)
    {
        PageBox box = PageMeasures.Extent(image, found.Map);
        double offsetX = 5 * Math.Floor(box.Left / 5), offsetY = 5 * Math.Floor(box.Top / 5);
        GridPageMap map = found.Map.From(offsetX, offsetY);
        (double perMillimetreX, double perMillimetreY) = PageMeasures.Resolution(image, map);
        return new PageGeometry(
            map,
            new PageBox(box.Left - offsetX, box.Top - offsetY, box.Right - offsetX, box.Bottom - offsetY),
            found.Kind,
            perMillimetreX,
            perMillimetreY,
            found.X.ResidualMillimetres,
            found.Y.ResidualMillimetres,
            found.X.Degree == 0 || found.Y.Degree == 0 ? 0 : Math.Max(found.X.Degree, found.Y.Degree))
        {
            Confidence = found.Confidence,
            Residuals = [.. found.Places.Select(p => Residual(found.Map, p))],
        };
    }

    private static GridResidual Residual(GridPageMap map, PhasePlace place)
    {
        PagePoint at = map.ToMillimetres(place.X, place.Y);
        return new GridResidual(new PagePoint(place.X, place.Y), place.U - at.X, place.V - at.Y);
    }
}
