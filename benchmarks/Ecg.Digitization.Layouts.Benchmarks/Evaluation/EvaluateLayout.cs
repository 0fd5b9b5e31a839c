using System.Globalization;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Evaluation;

/// <summary>Finds layout and calibration on seeded pages of the whole catalogue, and counts what is right.</summary>
internal static class EvaluateLayout
{
    public static int Run(string cache, PageKind kind, int count, ulong seed, bool realMap, bool verbose)
    {
        var variety = new PageVariety { Kinds = [kind], Layouts = StandardLayouts.All };
        var outcomes = new List<LayoutOutcome>();
        for (int i = 0; i < count; i++)
        {
            PageRecipe recipe = variety.Draw(seed + (ulong)i);
            // Pages without a grid need another geometry than this program's.
            if (realMap && recipe.Style.Grid.Kind == GridKind.None)
                continue;
            (PageImage image, PageTruth truth) = CachedPages.Get(cache, recipe);
            LayoutOutcome outcome = LayoutOutcome.Judge(image, truth, recipe, realMap);
            outcomes.Add(outcome);
            if (verbose || !outcome.Layout || outcome.WorstErrorPx > 0.5 || !(outcome.Calibrated || outcome.Flagged))
                Console.WriteLine($"{recipe.Seed} {recipe.Layout.Name}: {outcome.Line}");
        }

        LayoutOutcome[] right = [.. outcomes.Where(static o => o.Layout)];
        foreach (IGrouping<string, LayoutOutcome> group in right.GroupBy(static o => Kind(o.Recipe)).OrderBy(static g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {group.Key}: {Columns([.. group])}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, {(realMap ? "measured" : "true")} map: {outcomes.Count} pages; layout and names right {Percent(outcomes, static o => o.Layout)} (with names printed {Percent([.. outcomes.Where(static o => o.Named)], static o => o.Layout)}); {Columns(right)}; speed and gain right {Percent(outcomes, static o => o.Calibrated)}, right or flagged {Percent(outcomes, static o => o.Calibrated || o.Flagged)}; layout stage {1000 * outcomes.Average(static o => o.Seconds):F0} ms"));
        return 0;
    }

    private static string Kind(PageRecipe recipe) =>
        $"{(recipe.Layout.Columns == 1 ? "one column" : recipe.Style.ColumnGapMm > 0 ? "gaps" : "no gaps")}, separators {recipe.Style.Separators}, pulse {recipe.Style.Pulse}";

    private static string Columns(LayoutOutcome[] right)
    {
        double[] errors = [.. right.SelectMany(static o => o.ColumnErrorsPx).Order()];
        if (errors.Length == 0)
            return "no columns";
        double median = errors[errors.Length / 2];
        double spread = errors.Select(e => Math.Abs(e - median)).Order().ElementAt(errors.Length / 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{errors.Length} columns on {right.Length} pages: late by {median:F2} px in the median, half within {spread:F2} px of that; within 0.5 px {Percent(errors, static e => Math.Abs(e) <= 0.5)}, 1 px {Percent(errors, static e => Math.Abs(e) <= 1)}; pages within 0.5 px {Percent(right, static o => o.WorstErrorPx <= 0.5)}, 1 px {Percent(right, static o => o.WorstErrorPx <= 1)}");
    }

    private static string Percent<T>(IReadOnlyCollection<T> of, Func<T, bool> is_) =>
        of.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * of.Count(is_) / of.Count:F1} %");
}
