using Ecg.Digitization.Preprocessing.Numerics;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>
/// Guesses the page map of a flat page without a grid, as scanners leave it that see black only: the angle from the ink's own lines, the
/// resolution from the calibration pulses, or else from the paper's size or the length of the rows. Stateless and thread-safe.
/// </summary>
internal static class GridlessPage
{
    private const double LeastPixelsPerMillimetre = 1.9, MostPixelsPerMillimetre = 26, PaperTolerance = 0.012, UsualRowMm = 250;
    private const float Seen = 0.5f;

    // The map says nothing of a grid, so that it must not pass for one that was followed.
    private const double Confidence = 0.4;

    // Letter and A4, lying and standing.
    private static readonly (double Width, double Height)[] Papers = [(279.4, 215.9), (297, 210), (215.9, 279.4), (210, 297)];

    /// <summary>Resolutions that the page may have, the best founded first.</summary>
    /// <param name="image">The page, upright.</param>
    /// <param name="seen">Where the traces are; null where nobody can tell.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    public static IEnumerable<GridlessGuess> Guesses(PageImage image, InkGuess? seen, CancellationToken cancellationToken = default)
    {
        (Plane ink, _) = InkExtractor.Extract(image, GridKind.None);
        cancellationToken.ThrowIfCancellationRequested();
        double angle = InkAngle.Find(ink);
        cancellationToken.ThrowIfCancellationRequested();
        return Scales(image, ink, angle, seen)
            .Where(static s => s.PixelsPerMillimetre is > LeastPixelsPerMillimetre and < MostPixelsPerMillimetre)
            .Select(s => new GridlessGuess(Geometry(image, s.PixelsPerMillimetre, angle), s.PixelsPerMillimetre, angle, s.Source));
    }

    private static IEnumerable<(double PixelsPerMillimetre, GridlessScale Source)> Scales(PageImage image, Plane ink, double angle, InkGuess? seen)
    {
        foreach (double scale in PulseScale.Find(ink, angle))
            yield return (scale, GridlessScale.Pulses);
        double ratio = (double)image.Width / image.Height;
        foreach ((double width, double height) in Papers)
        {
            if (Math.Abs(ratio - (width / height)) < PaperTolerance * ratio)
                yield return (image.Width / width, GridlessScale.Paper);
        }

        if (seen is not null && TraceWidth(seen) is { } pixels)
            yield return (pixels / UsualRowMm, GridlessScale.Rows);
    }

    /// <summary>The guess with its resolution set right by a factor, as what is on the page tells.</summary>
    public static PageGeometry Scaled(PageImage image, GridlessGuess guess, double factor) => Geometry(image, guess.PixelsPerMillimetre * factor, guess.Angle);

    private static PageGeometry Geometry(PageImage image, double scale, double angle)
    {
        var map = new LevelPageMap(scale, angle);
        return new PageGeometry(map, PageMeasures.Extent(image, map), GridKind.None, scale, scale, 0, 0, 1) { Confidence = Confidence };
    }

    // From the first column with cells of traces to the last, in pixels.
    private static double? TraceWidth(InkGuess seen)
    {
        int first = seen.Columns, last = -1;
        for (int x = 0; x < seen.Columns; x++)
        {
            int cells = 0;
            for (int y = 0; y < seen.Rows; y++)
                cells += seen.Traces[(y * seen.Columns) + x] > Seen ? 1 : 0;
            if (cells < 2)
                continue;
            first = Math.Min(first, x);
            last = x;
        }

        return last - first < 8 ? null : (last - first + 0.5) * seen.CellWidthPx;
    }
}
