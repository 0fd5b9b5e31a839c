using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Evaluation;

/// <summary>Knows the truth of one page at a time and lends it to the stages that it replaced. Not thread-safe: one page after the other.</summary>
/// <param name="stages">What it replaces.</param>
internal sealed class PageOracle(OracleStages stages)
{
    private PageTruthFile? _truth;
    private EcgRecord? _printed;
    private PageGeometry? _measured;
    private int _turns;

    /// <summary>The page's truth.</summary>
    public PageTruthFile Truth => _truth ?? throw new InvalidOperationException("No page was told.");

    /// <summary>What the page shows.</summary>
    public EcgRecord Printed => _printed ?? throw new InvalidOperationException("No page was told.");

    /// <summary>Tells the next page.</summary>
    /// <param name="truth">Where everything is.</param>
    /// <param name="printed">What the page shows.</param>
    public void Tell(PageTruthFile truth, EcgRecord printed) => (_truth, _printed, _measured) = (truth, printed, null);

    /// <summary>The stages with those replaced that it stands for.</summary>
    public TraceEngineStages Apply(TraceEngineStages to)
    {
        // The true map holds the page's turn.
        to = stages.HasFlag(OracleStages.Geometry)
            ? to with { FindsTurns = false, Rectifier = new OracleRectifier(this) }
            : to with { Rectifier = new WatchedRectifier(to.Rectifier, this) };
        if (stages.HasFlag(OracleStages.Layout))
            to = to with { LayoutFinder = new OracleLayoutFinder(this), Calibrator = new OracleCalibrator(this) };
        return stages.HasFlag(OracleStages.Trace) ? to with { TraceReader = new OracleTraceReader(this) } : to;
    }

    /// <summary>Where a place of the paper lies in the millimetres of the measured page.</summary>
    public PagePoint ToMeasured(double xMm, double yMm)
    {
        if (_measured is null)
            return new PagePoint(xMm - Truth.GridOffset.X, yMm - Truth.GridOffset.Y);
        PagePoint px = Turned(Truth.Map.ToPixel(xMm, yMm), _turns);
        return _measured.Map.ToMillimetres(px.X, px.Y);
    }

    private void Watch(PageGeometry geometry, PageImage image)
    {
        _measured = geometry;
        double best = double.PositiveInfinity;
        for (int turns = 0; turns < 4; turns++)
        {
            bool fits = (turns & 1) == 0 ? Truth.SizePx == (image.Width, image.Height) : Truth.SizePx == (image.Height, image.Width);
            double apart = fits ? Apart(geometry, turns) : double.PositiveInfinity;
            if (apart < best)
                (best, _turns) = (apart, turns);
        }
    }

    // How badly the page's axes fit the measured ones if the image was turned so.
    private double Apart(PageGeometry geometry, int turns)
    {
        TruthRow row = Truth.Rows[Truth.Rows.Length / 2];
        double x = (row.Cells[0].StartMm + row.Cells[^1].EndMm) / 2;
        PagePoint a = At(x, row.BaselineMm), b = At(x + 10, row.BaselineMm), c = At(x, row.BaselineMm + 10);
        return Math.Abs(b.X - a.X - 10) + Math.Abs(b.Y - a.Y) + Math.Abs(c.X - a.X) + Math.Abs(c.Y - a.Y - 10);

        PagePoint At(double xMm, double yMm)
        {
            PagePoint px = Turned(Truth.Map.ToPixel(xMm, yMm), turns);
            return geometry.Map.ToMillimetres(px.X, px.Y);
        }
    }

    // By quarter turns clockwise.
    private PagePoint Turned(PagePoint px, int turns) => turns switch
    {
        1 => new PagePoint(Truth.SizePx.Height - 1 - px.Y, px.X),
        2 => new PagePoint(Truth.SizePx.Width - 1 - px.X, Truth.SizePx.Height - 1 - px.Y),
        3 => new PagePoint(px.Y, Truth.SizePx.Width - 1 - px.X),
        _ => px,
    };

    private sealed class WatchedRectifier(IPageRectifier real, PageOracle oracle) : IPageRectifier
    {
        public PageGeometry Rectify(PageImage image, CancellationToken cancellationToken = default)
        {
            PageGeometry geometry = real.Rectify(image, cancellationToken);
            oracle.Watch(geometry, image);
            return geometry;
        }
    }

    private sealed class OracleCalibrator(PageOracle oracle) : IPageCalibrator
    {
        public PageCalibration Calibrate(PageGeometry geometry, Preprocessing.Layouts.FoundLayout layout)
        {
            double limb = GainOf(static l => l.IsLimb()), chest = GainOf(static l => !l.IsLimb());
            double speed = oracle.Truth.PaperSpeedMmPerSecond;
            return new PageCalibration(speed, double.IsNaN(limb) ? chest : limb, CalibrationSource.Told, CalibrationSource.Told, 1)
            {
                PrecordialGainMmPerMillivolt = double.IsNaN(chest) ? limb : chest,
            };
        }

        private double GainOf(Predicate<Lead> which) =>
            oracle.Truth.Rows.SelectMany(static r => r.Cells).Where(c => which(c.Lead)).Select(static c => c.GainMmPerMillivolt).FirstOrDefault(double.NaN);
    }
}
