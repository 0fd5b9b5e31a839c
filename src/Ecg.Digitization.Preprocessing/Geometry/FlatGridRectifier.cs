using Ecg.Digitization.Preprocessing.Geometry.Flat;
using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Measures the map of a nearly flat page on its printed grid: period and direction from spectra, then the local phase of its lines. Thread-safe.</summary>
/// <remarks>
/// The map is a polynomial through the local phase of the 5 mm lines and of the 1 mm lines, whichever fits better, of the lowest degree
/// that explains it. It follows rotation, unequal scales, perspective and gentle curl; folds are beyond it, and the residual tells.
/// </remarks>
public sealed class FlatGridRectifier : IPageRectifier
{
    private const double MinimumScore = 4;
    private const double MinimumKeptShare = 0.5;
    private const double GoodKeptShare = 0.65;
    private const double WorstResidualMillimetres = 0.35;
    private const int HighestDegree = 5;
    private const double MajorMillimetres = 5;

    /// <inheritdoc/>
    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Math.Min(image.Width, image.Height) < 200)
            throw new EcgDigitizationException(DigitizationStage.Rectify, $"The image is {image.Width} x {image.Height} pixels; a page needs at least 200 on its shorter side.");
        (Plane signal, GridKind kind) = FlatGridSignal.Extract(image);
        cancellationToken.ThrowIfCancellationRequested();
        GridFrequency frequency = SpectralGridFinder.Find(signal);
        if (!(frequency.Score > MinimumScore))
            throw new EcgDigitizationException(DigitizationStage.Rectify, "No millimetre grid was found on the image.");
        cancellationToken.ThrowIfCancellationRequested();
        PhaseFit? x = Fit(signal, frequency.Vertical), y = Fit(signal, frequency.Horizontal);
        if (x is null || y is null || x.KeptShare < MinimumKeptShare || y.KeptShare < MinimumKeptShare
            || Math.Max(x.ResidualMillimetres, y.ResidualMillimetres) > WorstResidualMillimetres)
        {
            throw new EcgDigitizationException(DigitizationStage.Rectify, "The lines on the image do not form a regular millimetre grid.");
        }

        return Describe(image, kind, x, y, Block(frequency.Horizontal));
    }

    private static PhaseFit? Fit(Plane signal, PagePoint major)
    {
        double period = 1 / Math.Sqrt((major.X * major.X) + (major.Y * major.Y));
        int block = Block(major);
        var centre = new PagePoint(signal.Width / 2.0, signal.Height / 2.0);
        double scale = 2.0 / Math.Max(signal.Width, signal.Height);
        PhaseLattice coarse = PhaseLattice.Measure(signal, major, block, 1);
        PhaseFit? majorFit = PhaseFit.Best(Samples(coarse, PhaseUnwrapper.Unwrap(coarse), major, MajorMillimetres), centre, scale, HighestDegree);
        if (majorFit is null || period < 15)
            return majorFit;
        var minor = new PagePoint(5 * major.X, 5 * major.Y);
        PhaseLattice fine = PhaseLattice.Measure(signal, minor, block, 1);
        PhaseFit? minorFit = PhaseFit.Best(Samples(fine, FollowMajor(fine, minor, majorFit), minor, MajorMillimetres / 5), centre, scale, HighestDegree);
        return minorFit is not null && minorFit.KeptShare >= MinimumKeptShare && minorFit.ResidualMillimetres < majorFit.ResidualMillimetres ? minorFit : majorFit;
    }

    // The 1 mm phase is known up to whole cycles; the 5 mm map says which.
    private static double[] FollowMajor(PhaseLattice fine, PagePoint minor, PhaseFit majorFit)
    {
        var phases = new double[fine.Columns * fine.Rows];
        float strongest = fine.Magnitude.Length == 0 ? 0 : fine.Magnitude.Max();
        for (int r = 0; r < fine.Rows; r++)
        {
            for (int c = 0; c < fine.Columns; c++)
            {
                int i = (r * fine.Columns) + c;
                PagePoint p = fine.Centre(c, r);
                double carrier = (minor.X * p.X) + (minor.Y * p.Y);
                double wanted = majorFit.Millimetres.Evaluate(p.X, p.Y) - carrier;
                phases[i] = fine.Magnitude[i] < 0.1f * strongest ? double.NaN : fine.Phase[i] + Math.Round(wanted - fine.Phase[i]);
            }
        }

        return phases;
    }

    private static List<PhaseSample> Samples(PhaseLattice lattice, double[] phases, PagePoint carrier, double millimetresPerCycle)
    {
        var samples = new List<PhaseSample>(phases.Length);
        for (int r = 0; r < lattice.Rows; r++)
        {
            for (int c = 0; c < lattice.Columns; c++)
            {
                int i = (r * lattice.Columns) + c;
                if (double.IsNaN(phases[i]))
                    continue;
                PagePoint p = lattice.Centre(c, r);
                double cycles = (carrier.X * p.X) + (carrier.Y * p.Y) + phases[i];
                samples.Add(new PhaseSample(p.X, p.Y, cycles * millimetresPerCycle, lattice.Magnitude[i]));
            }
        }

        return samples;
    }

    private static PageGeometry Describe(PageImage image, GridKind kind, PhaseFit x, PhaseFit y, int blockY)
    {
        var middle = new PagePoint((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        PageBox box = PageMeasures.Extent(image, new PolynomialPageMap(x.Millimetres, y.Millimetres, 0, 0, middle));
        double offsetX = MajorMillimetres * Math.Floor(box.Left / MajorMillimetres), offsetY = MajorMillimetres * Math.Floor(box.Top / MajorMillimetres);
        var map = new PolynomialPageMap(x.Millimetres, y.Millimetres, offsetX, offsetY, middle);
        (double perMillimetreX, double perMillimetreY) = PageMeasures.Resolution(image, map);
        double residual = Math.Max(x.ResidualMillimetres, y.ResidualMillimetres);
        return new PageGeometry(
            map,
            new PageBox(box.Left - offsetX, box.Top - offsetY, box.Right - offsetX, box.Bottom - offsetY),
            kind,
            perMillimetreX,
            perMillimetreY,
            x.ResidualMillimetres,
            y.ResidualMillimetres,
            Math.Max(x.Degree, y.Degree))
        {
            Confidence = Math.Exp(-Math.Pow(residual / 0.1, 2)) * Math.Min(1, Math.Min(x.KeptShare, y.KeptShare) / GoodKeptShare),
            Residuals = [.. Residuals(x, y, blockY)],
        };
    }

    // The axes have lattices of their own; a place of the first gets the second's block around it.
    private static IEnumerable<GridResidual> Residuals(PhaseFit x, PhaseFit y, int blockY)
    {
        var across = new Dictionary<(int, int), double>(y.Samples.Count);
        foreach (PhaseSample s in y.Samples)
            across[((int)(s.X / blockY), (int)(s.Y / blockY))] = s.Millimetres - y.Millimetres.Evaluate(s.X, s.Y);
        foreach (PhaseSample s in x.Samples)
        {
            if (across.TryGetValue(((int)(s.X / blockY), (int)(s.Y / blockY)), out double along))
                yield return new GridResidual(new PagePoint(s.X, s.Y), s.Millimetres - x.Millimetres.Evaluate(s.X, s.Y), along);
        }
    }

    private static int Block(PagePoint major) => Math.Max(4, (int)Math.Round(0.8 * (1 / Math.Sqrt((major.X * major.X) + (major.Y * major.Y)))));
}
