using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Measures the page map on the printed grid: period and direction from spectra, then the local phase of its lines. Thread-safe.</summary>
/// <remarks>
/// The map is a polynomial through the local phase of the 5 mm lines and of the 1 mm lines, whichever fits better, of the lowest degree
/// that explains it. It follows rotation, unequal scales, perspective and gentle curl; folds are beyond it, and the residual tells.
/// </remarks>
public sealed class GridRectifier : IPageRectifier
{
    private const double MinimumScore = 4;
    private const double MinimumKeptShare = 0.5;
    private const double WorstResidualMillimetres = 0.35;
    private const int HighestDegree = 5;
    private const double MajorMillimetres = 5;

    /// <inheritdoc/>
    public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (Math.Min(image.Width, image.Height) < 200)
            throw new EcgDigitizationException(DigitizationStage.Rectify, $"The image is {image.Width} x {image.Height} pixels; a page needs at least 200 on its shorter side.");
        (Plane signal, GridKind kind) = GridSignal.Extract(image);
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

        return Describe(image, kind, x, y);
    }

    private static PhaseFit? Fit(Plane signal, PagePoint major)
    {
        double period = 1 / Math.Sqrt((major.X * major.X) + (major.Y * major.Y));
        int block = Math.Max(4, (int)Math.Round(0.8 * period));
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

    private static PageGeometry Describe(PageImage image, GridKind kind, PhaseFit x, PhaseFit y)
    {
        var middle = new PagePoint((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        var raw = new PolynomialPageMap(x.Millimetres, y.Millimetres, 0, 0, middle);
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (int i = 0; i <= 20; i++)
        {
            double s = i / 20.0;
            Include(s * (image.Width - 1), -0.5);
            Include(s * (image.Width - 1), image.Height - 0.5);
            Include(-0.5, s * (image.Height - 1));
            Include(image.Width - 0.5, s * (image.Height - 1));
        }

        double offsetX = MajorMillimetres * Math.Floor(left / MajorMillimetres), offsetY = MajorMillimetres * Math.Floor(top / MajorMillimetres);
        var map = new PolynomialPageMap(x.Millimetres, y.Millimetres, offsetX, offsetY, middle);
        PagePoint at = map.ToMillimetres(middle.X, middle.Y);
        PagePoint a = map.ToPixel(at.X, at.Y), b = map.ToPixel(at.X + 10, at.Y), c = map.ToPixel(at.X, at.Y + 10);
        return new PageGeometry(
            map,
            new PageBox(left - offsetX, top - offsetY, right - offsetX, bottom - offsetY),
            kind,
            Distance(a, b) / 10,
            Distance(a, c) / 10,
            x.ResidualMillimetres,
            y.ResidualMillimetres,
            Math.Max(x.Degree, y.Degree));

        void Include(double px, double py)
        {
            PagePoint mm = raw.ToMillimetres(px, py);
            (left, right) = (Math.Min(left, mm.X), Math.Max(right, mm.X));
            (top, bottom) = (Math.Min(top, mm.Y), Math.Max(bottom, mm.Y));
        }
    }

    private static double Distance(PagePoint a, PagePoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
