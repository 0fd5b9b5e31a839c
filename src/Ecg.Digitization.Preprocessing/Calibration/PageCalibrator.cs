using System.Collections.Immutable;
using System.Globalization;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;

namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>Weighs what the page's text, its 1 mV pulses and the length of its rows say of speed and gain. Thread-safe.</summary>
/// <remarks>A pulse is 1 mV high and 200 ms wide. Nothing is taken on trust silently: what is assumed, and what does not agree, is an issue.</remarks>
public sealed class PageCalibrator : IPageCalibrator
{
    private const double UsualGain = 10, PulseSeconds = 0.2;
    private static readonly double[] Gains = [2.5, 5, 10, 20], Speeds = [12.5, 25, 50];

    /// <inheritdoc/>
    public PageCalibration Calibrate(PageGeometry geometry, FoundLayout layout)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(layout);
        CalibrationEvidence? text = PrintedCalibration.Find(layout.Text, out (bool Limb, bool Chest) named);
        CalibrationEvidence? pulse = FromPulses(layout);
        var length = new CalibrationEvidence(CalibrationSource.RowLength, layout.PaperSpeedMmPerSecond, double.NaN, double.NaN);
        var issues = ImmutableArray.CreateBuilder<string>();
        (double speed, CalibrationSource speedSource, double speedTrust) = Speed(text, pulse, length, issues);
        (double gain, double chest, CalibrationSource gainSource, double gainTrust) = Gain(text, named, pulse, layout, issues);
        return new PageCalibration(speed, gain, speedSource, gainSource, Math.Min(speedTrust, gainTrust))
        {
            PrecordialGainMmPerMillivolt = chest,
            Evidence = [.. new[] { text, pulse, length }.OfType<CalibrationEvidence>()],
            Issues = issues.ToImmutable(),
        };
    }

    private static (double Speed, CalibrationSource Source, double Trust) Speed(
        CalibrationEvidence? text, CalibrationEvidence? pulse, CalibrationEvidence length, ImmutableArray<string>.Builder issues)
    {
        double printed = text?.PaperSpeedMmPerSecond ?? double.NaN, drawn = pulse?.PaperSpeedMmPerSecond ?? double.NaN, rows = length.PaperSpeedMmPerSecond;
        if (printed == rows || (double.IsNaN(printed) && drawn == rows))
            return (rows, double.IsNaN(printed) ? CalibrationSource.RowLength : CalibrationSource.PrintedText, 0.97);
        if (double.IsNaN(printed) && double.IsNaN(drawn))
            return (rows, CalibrationSource.RowLength, 0.95);
        if (printed == drawn)
        {
            issues.Add(Say($"Text and pulses say {printed} mm/s; at that speed the rows hold another time than the layout's."));
            return (printed, CalibrationSource.PrintedText, 0.8);
        }

        issues.Add(Say($"The rows' length says {rows} mm/s, the text {Or(printed)}, the pulses {Or(drawn)}."));
        return (rows, CalibrationSource.RowLength, 0.5);
    }

    private static (double Gain, double Chest, CalibrationSource Source, double Trust) Gain(
        CalibrationEvidence? text, (bool Limb, bool Chest) named, CalibrationEvidence? pulse, FoundLayout layout, ImmutableArray<string>.Builder issues)
    {
        double printed = text?.GainMmPerMillivolt ?? double.NaN, drawn = pulse?.GainMmPerMillivolt ?? double.NaN;
        double printedChest = text?.PrecordialGainMmPerMillivolt ?? double.NaN, drawnChest = pulse?.PrecordialGainMmPerMillivolt ?? double.NaN;
        bool limbAgrees = double.IsNaN(drawn) || drawn == printed, chestAgrees = double.IsNaN(drawnChest) || drawnChest == printedChest;
        if (!double.IsNaN(printed) && limbAgrees && chestAgrees)
            return (printed, printedChest, CalibrationSource.PrintedText, double.IsNaN(drawn) && double.IsNaN(drawnChest) ? 0.93 : 0.99);
        if (double.IsNaN(printed) && !(double.IsNaN(drawn) && double.IsNaN(drawnChest)))
        {
            double limb = double.IsNaN(drawn) ? drawnChest : drawn, chest = !double.IsNaN(drawnChest) ? drawnChest : double.IsNaN(printedChest) ? limb : printedChest;
            return (limb, chest, CalibrationSource.Pulse, 0.95);
        }

        if (double.IsNaN(printed) && !double.IsNaN(printedChest))
        {
            issues.Add(Say($"The text tells the gain of the precordial leads only, {printedChest} mm/mV; the limb leads are taken to have it, too."));
            return (printedChest, printedChest, CalibrationSource.PrintedText, 0.6);
        }

        if (double.IsNaN(printed))
        {
            bool odd = double.IsFinite(layout.PulseHeightMillimetres);
            issues.Add(odd
                ? Say($"The pulses are {layout.PulseHeightMillimetres:F1} mm high, which is no usual gain; 10 mm/mV is assumed.")
                : "Neither text nor pulses tell the gain; 10 mm/mV is assumed.");
            return (UsualGain, UsualGain, CalibrationSource.Assumed, odd ? 0.4 : 0.7);
        }

        issues.Add(Say($"The text says {printed} mm/mV (precordial {printedChest}), the pulses {Or(drawn)} (precordial {Or(drawnChest)})."));
        // What is printed of both kinds of leads by name is no misread number; boxes beside chest leads may be none.
        if (named is { Limb: true, Chest: true } && limbAgrees)
            return (printed, printedChest, CalibrationSource.PrintedText, 0.5);
        double measured = double.IsNaN(drawn) ? printed : drawn;
        return (measured, double.IsNaN(drawnChest) ? measured : drawnChest, CalibrationSource.Pulse, 0.5);
    }

    /// <summary>A pulse has the gain of the lead that it stands beside.</summary>
    private static CalibrationEvidence? FromPulses(FoundLayout layout)
    {
        if (!double.IsFinite(layout.PulseHeightMillimetres))
            return null;
        var limb = new List<double>();
        var chest = new List<double>();
        for (int r = 0; r < layout.RowPulseHeightsMillimetres.Length && r < layout.Layout.Rows.Length; r++)
        {
            ImmutableArray<LayoutCell> cells = layout.Layout.Rows[r].Cells;
            Lead? beside = layout.Pulse == PulsePosition.Right ? cells[^1].Lead : cells[0].Lead;
            if (double.IsFinite(layout.RowPulseHeightsMillimetres[r]))
                (beside is { } lead && !lead.IsLimb() ? chest : limb).Add(layout.RowPulseHeightsMillimetres[r]);
        }

        double all = Usual(layout.PulseHeightMillimetres, Gains, 0.08), speed = Usual(layout.PulseWidthMillimetres / PulseSeconds, Speeds, 0.15);
        double limbGain = limb.Count > 0 ? Usual(Numerics.Statistics.Median(limb.ToArray()), Gains, 0.08) : double.NaN;
        double chestGain = chest.Count > 0 ? Usual(Numerics.Statistics.Median(chest.ToArray()), Gains, 0.08) : double.NaN;
        if (limb.Count + chest.Count == 0)
            limbGain = all;
        return new CalibrationEvidence(CalibrationSource.Pulse, speed, limbGain, chestGain);
    }

    private static double Usual(double measured, double[] usual, double tolerance)
    {
        foreach (double u in usual)
        {
            if (Math.Abs(measured - u) < tolerance * u)
                return u;
        }

        return double.NaN;
    }

    private static string Or(double value) => double.IsNaN(value) ? "nothing" : value.ToString(CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
