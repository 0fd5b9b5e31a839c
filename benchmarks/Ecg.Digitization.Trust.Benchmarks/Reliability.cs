using System.Globalization;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Stated confidence against what came true.</summary>
internal static class Reliability
{
    private static readonly double[] Edges = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0001];

    /// <summary>Scores measured leads with the shipped model, set by set; writes a table and, if asked, a plot.</summary>
    public static int Run(IReadOnlyList<string> files, string svg)
    {
        List<MeasuredLead> leads = MeasuredLeads.Read(files);
        var plots = new List<(string, double[], bool[])>();
        foreach (IGrouping<string, MeasuredLead> set in leads.GroupBy(static l => l.Set).Append(new All(leads)))
        {
            double[] stated = [.. set.Select(static l => TrustModel.Shipped.ConfidenceOf(l.Figures))];
            bool[] good = [.. set.Select(static l => l.Db > TrustModel.GoodDecibels)];
            Write(Console.Out, set.Key, stated, good);
            plots.Add((set.Key, stated, good));
        }

        if (svg.Length > 0)
            File.WriteAllText(svg, ReliabilityPlot.Draw(plots[^1].Item2, plots[^1].Item3, Edges));
        return 0;
    }

    public static void Write(TextWriter to, string name, double[] stated, bool[] good)
    {
        int high = stated.Count(static s => s > 0.9), right = stated.Zip(good).Count(static v => v.First > 0.9 && v.Second), all = good.Count(static g => g);
        double brier = stated.Zip(good).Average(static v => Math.Pow(v.First - (v.Second ? 1 : 0), 2));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {good.Length} | {100.0 * all / good.Length:F1} % | {high} | {(high == 0 ? "-" : $"{100.0 * right / high:F1} %")} | {(all == 0 ? "-" : $"{100.0 * right / all:F1} %")} | {brier:F3} |"));
        for (int b = 0; b + 1 < Edges.Length; b++)
        {
            (double First, bool Second)[] bin = [.. stated.Zip(good).Where(v => v.First >= Edges[b] && v.First < Edges[b + 1])];
            if (bin.Length > 0)
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {Edges[b]:F2}-{Math.Min(1, Edges[b + 1]):F2}: {bin.Length} stated {bin.Average(static v => v.First):F3}, true {bin.Average(static v => v.Second ? 1.0 : 0):F3}"));
        }
    }

    private sealed class All(List<MeasuredLead> leads) : IGrouping<string, MeasuredLead>
    {
        public string Key => "all";

        public IEnumerator<MeasuredLead> GetEnumerator() => leads.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
