using System.Diagnostics;
using System.Globalization;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Preprocessing.Calibration;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;
using Ecg.Digitization.Testing.Pages;
using PageGeometry = Ecg.Digitization.Preprocessing.Geometry.PageGeometry;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>Finds layout and calibration on seeded pages of the whole catalogue, and counts what is right.</summary>
internal static class EvaluateLayout
{
    private sealed record Outcome(bool Named, bool Layout, double StartErrorPx, bool Calibrated, bool Flagged, double Seconds, string Line);

    public static int Run(string cache, PageKind kind, int count, ulong seed, bool realMap, bool verbose)
    {
        var variety = new PageVariety { Kinds = [kind], Layouts = StandardLayouts.All };
        var outcomes = new List<Outcome>();
        for (int i = 0; i < count; i++)
        {
            PageRecipe recipe = variety.Draw(seed + (ulong)i);
            // Pages without a grid need another geometry than this program's.
            if (realMap && recipe.Style.Grid.Kind == Synthesis.GridKind.None)
                continue;
            (PageImage image, PageTruth truth) = CachedPages.Get(cache, recipe);
            Outcome outcome = Judge(image, truth, recipe, realMap);
            outcomes.Add(outcome);
            if (verbose || !outcome.Layout || outcome.StartErrorPx > 0.5 || !(outcome.Calibrated || outcome.Flagged))
                Console.WriteLine($"{recipe.Seed} {recipe.Layout.Name}: {outcome.Line}");
        }

        Outcome[] named = [.. outcomes.Where(static o => o.Named)];
        Outcome[] right = [.. outcomes.Where(static o => o.Layout)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, {(realMap ? "measured" : "true")} map: {outcomes.Count} pages; layout and names right {Percent(outcomes, static o => o.Layout)} (with names printed {Percent(named, static o => o.Layout)}); columns within 0.5 px {Percent(right, static o => o.StartErrorPx <= 0.5)}, within 1 px {Percent(right, static o => o.StartErrorPx <= 1)}; speed and gain right {Percent(outcomes, static o => o.Calibrated)}, right or flagged {Percent(outcomes, static o => o.Calibrated || o.Flagged)}; layout stage {1000 * outcomes.Average(static o => o.Seconds):F0} ms"));
        return 0;
    }

    private static string Percent(IReadOnlyCollection<Outcome> of, Func<Outcome, bool> is_) =>
        of.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * of.Count(is_) / of.Count:F1} %");

    private static Outcome Judge(PageImage image, PageTruth truth, PageRecipe recipe, bool realMap)
    {
        bool named = recipe.Style.LeadNames.Visible;
        try
        {
            PageGeometry geometry = realMap ? new GridRectifier().Rectify(image) : TrueGeometry(image, truth);
            RectifiedInk ink = new InkSampler().Sample(image, geometry);
            long start = Stopwatch.GetTimestamp();
            FoundLayout found = new RowLayoutFinder().Find(ink, StandardLayouts.All);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            PageCalibration calibration = new PageCalibrator().Calibrate(geometry, found);
            bool layout = SameLeads(found.Layout, truth.Layout);
            double error = layout ? StartError(found, truth, ink) : double.NaN;
            double chest = recipe.Style.PrecordialGainMmPerMillivolt ?? truth.GainMmPerMillivolt;
            bool shows(bool limb) => truth.Rows.Any(r => r.Cells.Any(c => c.Lead.IsLimb() == limb));
            bool calibrated = calibration.PaperSpeedMmPerSecond == truth.PaperSpeedMmPerSecond
                && (!shows(true) || calibration.GainMmPerMillivolt == truth.GainMmPerMillivolt) && (!shows(false) || calibration.PrecordialGainMmPerMillivolt == chest);
            bool flagged = calibration.Issues.Length > 0 || calibration.Confidence < 0.9;
            string line = string.Create(CultureInfo.InvariantCulture, $"found {found.Layout.Name} ({found.NamesRead} names of {found.Text.Names.Length}, conf {found.Confidence:F2}), start error {error:F2} px of {truth.PxPerMmX:F1}/mm, {calibration.PaperSpeedMmPerSecond}/{calibration.GainMmPerMillivolt}/{calibration.PrecordialGainMmPerMillivolt} for {truth.PaperSpeedMmPerSecond}/{truth.GainMmPerMillivolt}/{chest}{(flagged ? " flagged" : "")}; pulse {recipe.Style.Pulse} sep {recipe.Style.Separators} gap {recipe.Style.ColumnGapMm:F1} found {found.Pulse} {found.ColumnGapMillimetres:F2} start {found.StartMillimetres - TrueStart(truth, ink):F2} pitch {found.ColumnPitchMillimetres:F2} names {named} grid {recipe.Style.Grid.Kind} {(calibrated ? "" : "text " + string.Join(" | ", found.Text.Lines.Select(static l => l.Text)))}");
            return new Outcome(named, layout, error, calibrated, flagged, seconds, line);
        }
        catch (EcgDigitizationException refusal)
        {
            return new Outcome(named, false, double.NaN, false, true, 0, $"refused at {refusal.Stage}: {refusal.Message}");
        }
    }

    private static PageGeometry TrueGeometry(PageImage image, PageTruth truth)
    {
        var map = new TruthPageMap(truth);
        int coloured = 0;
        ReadOnlySpan<byte> bgr = image.Bgr.Span;
        for (int i = 0; i < bgr.Length; i += 3)
            coloured += Math.Abs(bgr[i] - bgr[i + 2]) > 20 ? 1 : 0;
        var grid = coloured > bgr.Length / 300 ? Preprocessing.Geometry.GridKind.Colour : Preprocessing.Geometry.GridKind.Grey;
        return new PageGeometry(map, map.Extent(), grid, truth.PxPerMmX, truth.PxPerMmY, 0, 0, 1);
    }

    /// <summary>Whether every cell names the lead that is printed there.</summary>
    private static bool SameLeads(PageLayout found, PageLayout drawn) =>
        found.Rows.Length == drawn.Rows.Length && found.Rows.Zip(drawn.Rows).All(static r =>
            r.First.Cells.Length == r.Second.Cells.Length && r.First.Cells.Zip(r.Second.Cells).All(static c => c.First.Lead == c.Second.Lead));

    private static double TrueStart(PageTruth truth, RectifiedInk ink) => truth.Rows[0].Cells[0].StartXMm + PageFrame.Of(truth, ink).ShiftX;

    /// <summary>The worst column start of the page, in pixels of the image.</summary>
    private static double StartError(FoundLayout found, PageTruth truth, RectifiedInk ink)
    {
        double shift = PageFrame.Of(truth, ink).ShiftX, worst = 0;
        for (int r = 0; r < truth.Rows.Length; r++)
        {
            for (int c = 0; c < truth.Rows[r].Cells.Length; c++)
                worst = Math.Max(worst, Math.Abs(found.CellStart(r, c) - truth.Rows[r].Cells[c].StartXMm - shift) * truth.PxPerMmX);
        }

        return worst;
    }
}
