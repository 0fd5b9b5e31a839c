using System.Globalization;

namespace Ecg.Digitization.Synthesis.Realism;

/// <summary>Real pages beside the range of drawn ones, as Markdown.</summary>
internal static class RealismReport
{
    public static void Write(TextWriter output, IReadOnlyList<(string Name, double[] Values)> real, IReadOnlyList<double[]> drawn)
    {
        double[][] sorted = [.. PageStatistics.Names.Select((_, s) => drawn.Select(d => d[s]).Order().ToArray())];
        output.WriteLine("| statistic | meaning | real: least, median, most | drawn: least, 5 %, median, 95 %, most | real pages inside |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        for (int s = 0; s < sorted.Length; s++)
        {
            double[] values = [.. real.Select(r => r.Values[s]).Order()], range = sorted[s];
            int inside = values.Count(v => v >= range[0] && v <= range[^1]);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {PageStatistics.Names[s]} | {PageStatistics.Meanings[s]} | {values[0]:0.#}, {values[values.Length / 2]:0.#}, {values[^1]:0.#} | {range[0]:0.#}, {At(range, 0.05):0.#}, {At(range, 0.5):0.#}, {At(range, 0.95):0.#}, {range[^1]:0.#} | {inside} of {values.Length} |"));
        }

        output.WriteLine();
        output.WriteLine($"| real page | {string.Join(" | ", PageStatistics.Names)} | outside |");
        output.WriteLine($"| --- |{string.Concat(PageStatistics.Names.Select(static _ => " --- |"))} --- |");
        foreach ((string name, double[] values) in real)
        {
            string[] outside = [.. PageStatistics.Names.Where((_, s) => values[s] < sorted[s][0] || values[s] > sorted[s][^1])];
            output.WriteLine($"| {name} | {string.Join(" | ", values.Select((v, s) => Mark(v, sorted[s])))} | {(outside.Length == 0 ? "none" : string.Join(", ", outside))} |");
        }
    }

    /// <summary>Bold where the value lies outside of the drawn range, starred where it lies in the outer tenth of it.</summary>
    private static string Mark(double value, double[] range)
    {
        string text = value.ToString("0.#", CultureInfo.InvariantCulture);
        if (value < range[0] || value > range[^1])
            return $"**{text}**";
        return value < At(range, 0.05) || value > At(range, 0.95) ? text + "*" : text;
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
