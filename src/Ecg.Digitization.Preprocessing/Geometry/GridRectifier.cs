namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Measures the page map on the printed grid: a flat page's map where it suffices, otherwise one that follows a surface. Thread-safe.</summary>
/// <remarks>
/// <see cref="FlatGridRectifier"/> has few parameters, so that it is quick and the more exact one on flat pages. <see cref="SurfaceGridRectifier"/>
/// is asked where that refuses, leaves more than 0.07 mm along an axis, or measured too little of the image: a polynomial through
/// a part of a tilted or folded page fits that part and is wrong elsewhere. It is asked from 0.035 mm on, too, a millisecond and a half, but
/// then has to find the same grid and to leave much less than that, on a page that was seen to be bent: scanners that pull their paper unevenly
/// leave as much, and so do coarse pages, on which the lattice follows what is no bend.
/// </remarks>
public sealed class GridRectifier : IPageRectifier
{
    private const double FlatResidualMillimetres = 0.07, GoodResidualMillimetres = 0.035, MuchLess = 0.45, SameScale = 0.005;
    private const double FlatCoverage = 0.8;
    private readonly FlatGridRectifier _flat = new();
    private readonly SurfaceGridRectifier _surface;

    /// <summary>Makes it.</summary>
    /// <param name="guide">Is asked where the grid's spectra lead to no good map; null for nobody.</param>
    public GridRectifier(IPageGuide? guide = null) => _surface = new SurfaceGridRectifier { Guide = guide };

    /// <inheritdoc/>
    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        PageGeometry? flat = null;
        EcgDigitizationException? refusal = null;
        try
        {
            flat = _flat.Rectify(image, cancellationToken);
            if (IsTrusted(flat, image) && Residual(flat) <= GoodResidualMillimetres)
                return flat;
        }
        catch (EcgDigitizationException e)
        {
            refusal = e;
        }

        try
        {
            PageGeometry surface = _surface.Rectify(image, cancellationToken);
            return flat is null || IsBetter(surface, flat, Coverage(flat, image)) ? surface : flat;
        }
        catch (EcgDigitizationException e)
        {
            // What fits neither the lines nor most of the image is no map.
            if (flat is not null && (Residual(flat) <= FlatResidualMillimetres || Coverage(flat, image) >= FlatCoverage))
                return flat;
            throw new EcgDigitizationException(DigitizationStage.Rectify, Reason(refusal, e), refusal ?? e);
        }
    }

    /// <summary>Whether a bent map goes before a flat one.</summary>
    /// <param name="surface">The bent map.</param>
    /// <param name="flat">The flat one.</param>
    /// <param name="coverage">The share of the image that the flat one was measured on.</param>
    internal static bool IsBetter(PageGeometry surface, PageGeometry flat, double coverage)
    {
        if (coverage < FlatCoverage || Residual(flat) > FlatResidualMillimetres)
            return coverage < FlatCoverage || Residual(surface) < Residual(flat);
        return flat.Degree > 1 && Residual(surface) < MuchLess * Residual(flat) && Agree(surface.PixelsPerMillimetreX, flat.PixelsPerMillimetreX) && Agree(surface.PixelsPerMillimetreY, flat.PixelsPerMillimetreY);

        static bool Agree(double a, double b) => Math.Abs(a - b) < SameScale * b;
    }

    private static bool IsTrusted(PageGeometry flat, PageImage image) => Residual(flat) <= FlatResidualMillimetres && Coverage(flat, image) >= FlatCoverage;

    // Its places are blocks of 4 mm.
    private static double Coverage(PageGeometry flat, PageImage image) =>
        flat.Residuals.Length * 16 * flat.PixelsPerMillimetreX * flat.PixelsPerMillimetreY / ((double)image.Width * image.Height);

    private static double Residual(PageGeometry geometry) => Math.Max(geometry.ResidualXMillimetres, geometry.ResidualYMillimetres);

    private static string Reason(EcgDigitizationException? flat, EcgDigitizationException surface) =>
        flat is null ? surface.Message : flat.Message == surface.Message ? flat.Message : $"{flat.Message} Nor was a bent one: {surface.Message}";
}
