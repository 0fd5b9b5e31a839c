using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Engine;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;
using Microsoft.Extensions.Logging.Abstractions;
using PageGeometry = Ecg.Digitization.Preprocessing.Geometry.PageGeometry;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>What the layout and calibrate stages make of one drawn page.</summary>
/// <param name="Recipe">The page.</param>
/// <param name="Layout">Whether every cell names the lead that is printed there.</param>
/// <param name="ColumnErrorsPx">How much too late each column of leads starts, in pixels of the image; empty where the layout is wrong.</param>
/// <param name="Calibrated">Whether speed and gains are right.</param>
/// <param name="Flagged">Whether something was said to be assumed or not to agree.</param>
/// <param name="Seconds">Of the layout stage.</param>
/// <param name="Line">The same in words.</param>
internal sealed record LayoutOutcome(PageRecipe Recipe, bool Layout, double[] ColumnErrorsPx, bool Calibrated, bool Flagged, double Seconds, string Line)
{
    private static readonly NetworkPageGuide Guide = new(NullLogger.Instance);

    public bool Named => Recipe.Style.LeadNames.Visible;

    public double WorstErrorPx => ColumnErrorsPx.Length == 0 ? double.NaN : ColumnErrorsPx.Max(Math.Abs);

    public static LayoutOutcome Judge(PageImage image, PageTruth truth, PageRecipe recipe, bool realMap)
    {
        try
        {
            (PageGeometry geometry, RectifiedInk ink) = new SheetInk(new InkSampler { KeepDarkness = true }, Guide).Sample(image, realMap ? new GridRectifier(Guide).Rectify(image) : TrueGeometry(image, truth));
            long start = Stopwatch.GetTimestamp();
            FoundLayout found = new RowLayoutFinder(new NetworkTextReader()).Find(ink, StandardLayouts.All);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            PageCalibration calibration = new PageCalibrator().Calibrate(geometry, found);
            bool layout = SameLeads(found.Layout, truth.Layout), calibrated = IsRight(calibration, truth, recipe);
            double[] errors = layout ? ColumnErrors(found, truth, ink) : [];
            bool flagged = calibration.Issues.Length > 0 || calibration.Confidence < 0.9;
            return new LayoutOutcome(recipe, layout, errors, calibrated, flagged, seconds, Describe(found, calibration, truth, ink, recipe, errors, calibrated, flagged));
        }
        catch (EcgDigitizationException refusal)
        {
            return new LayoutOutcome(recipe, false, [], false, true, 0, $"refused at {refusal.Stage}: {refusal.Message}");
        }
    }

    private static string Describe(FoundLayout found, PageCalibration c, PageTruth truth, RectifiedInk ink, PageRecipe recipe, double[] errors, bool calibrated, bool flagged)
    {
        double shift = PageFrame.Of(truth, ink).ShiftX, chest = recipe.Style.PrecordialGainMmPerMillivolt ?? truth.GainMmPerMillivolt;
        string columns = string.Join(" ", errors.Select(static e => e.ToString("F2", CultureInfo.InvariantCulture)));
        string rows = found.Rows.Length != truth.Rows.Length ? "" : string.Join(" ", found.Rows.Zip(truth.Rows).Select(r => ((r.First.StartMillimetres - r.Second.StartXMm - shift) * truth.PxPerMmX).ToString("F2", CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"found {found.Layout.Name} ({found.NamesRead} names of {found.Text.Names.Length}, conf {found.Confidence:F2}), late by [{columns}] px of {truth.PxPerMmX:F1}/mm, rows [{rows}], pitch {found.ColumnPitchMillimetres:F2}; {c.PaperSpeedMmPerSecond}/{c.GainMmPerMillivolt}/{c.PrecordialGainMmPerMillivolt} for {truth.PaperSpeedMmPerSecond}/{truth.GainMmPerMillivolt}/{chest}{(flagged ? " flagged" : "")}; pulse {recipe.Style.Pulse} found {found.Pulse}, separators {recipe.Style.Separators} found {found.SeparatorsMillimetres.Length}, gap {recipe.Style.ColumnGapMm:F1} found {found.ColumnGapMillimetres:F2}; names {recipe.Style.LeadNames.Visible}, grid {recipe.Style.Grid.Kind}, pen {recipe.Style.TraceWidthMm:F2} {(calibrated ? "" : "text " + string.Join(" | ", found.Text.Lines.Select(static l => l.Text)))}");
    }

    private static bool IsRight(PageCalibration calibration, PageTruth truth, PageRecipe recipe)
    {
        double chest = recipe.Style.PrecordialGainMmPerMillivolt ?? truth.GainMmPerMillivolt;
        return calibration.PaperSpeedMmPerSecond == truth.PaperSpeedMmPerSecond
            && (!Shows(true) || calibration.GainMmPerMillivolt == truth.GainMmPerMillivolt) && (!Shows(false) || calibration.PrecordialGainMmPerMillivolt == chest);

        bool Shows(bool limb) => truth.Rows.Any(r => r.Cells.Any(c => c.Lead.IsLimb() == limb));
    }

    /// <summary>The geometry that a perfect rectifier gives.</summary>
    public static PageGeometry TrueGeometry(PageImage image, PageTruth truth)
    {
        var map = new TruthPageMap(truth);
        int coloured = 0;
        ReadOnlySpan<byte> bgr = image.Bgr.Span;
        for (int i = 0; i < bgr.Length; i += 3)
            coloured += Math.Abs(bgr[i] - bgr[i + 2]) > 20 ? 1 : 0;
        var grid = coloured > bgr.Length / 300 ? Preprocessing.Geometry.GridKind.Colour : Preprocessing.Geometry.GridKind.Grey;
        return new PageGeometry(map, map.Extent(), grid, truth.PxPerMmX, truth.PxPerMmY, 0, 0, 1);
    }

    private static bool SameLeads(PageLayout found, PageLayout drawn) =>
        found.Rows.Length == drawn.Rows.Length && found.Rows.Zip(drawn.Rows).All(static r =>
            r.First.Cells.Length == r.Second.Cells.Length && r.First.Cells.Zip(r.Second.Cells).All(static c => c.First.Lead == c.Second.Lead));

    private static double[] ColumnErrors(FoundLayout found, PageTruth truth, RectifiedInk ink)
    {
        double shift = PageFrame.Of(truth, ink).ShiftX;
        return [.. truth.Rows[0].Cells.Select((cell, c) => (found.CellStart(0, c) - cell.StartXMm - shift) * truth.PxPerMmX)];
    }
}
