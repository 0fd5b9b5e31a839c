using System.Globalization;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Fits the shipped model on measured leads.</summary>
internal static class Fit
{
    private const double LeadRidge = 20, SampleRidge = 10;

    public static int Run(IReadOnlyList<string> files, string output, string recipe)
    {
        // Whether an assumed gain is right is no matter of the ink: those pages' confidence has a ceiling instead.
        List<MeasuredLead> leads = MeasuredLeads.Read(files).FindAll(static l => !LeadEvidence.CalibrationHasIssues(l.Figures));
        bool[] good = [.. leads.Select(static l => l.Db > TrustModel.GoodDecibels)];
        (LogisticModel lead, double[] unseen, double[] scores) = LogisticFit.Fit(LeadEvidence.Names, [.. leads.Select(static l => l.Figures)], good, [.. leads.Select(static l => l.Page)], LeadRidge);
        var scoreOf = new Dictionary<(string, string), double>();
        for (int i = 0; i < leads.Count; i++)
            scoreOf[(leads[i].Page, leads[i].Lead)] = scores[i];
        List<(string Page, double[] Figures, bool Good)> samples = [.. Samples(files, scoreOf)];
        (LogisticModel sample, double[] unseenSamples, _) = LogisticFit.Fit(SampleEvidence.Names, [.. samples.Select(static s => s.Figures)], [.. samples.Select(static s => s.Good)], [.. samples.Select(static s => s.Page)], SampleRidge);
        var model = new TrustModel { Recipe = recipe, Pages = leads.DistinctBy(static l => l.Page).Count(), Leads = leads.Count, Lead = lead, Sample = sample };
        File.WriteAllText(output, model.ToJson() + "\n");
        Console.WriteLine($"fitted on {model.Pages} pages, {model.Leads} leads, {samples.Count} samples; unseen pages:");
        Reliability.Write(Console.Out, "leads", unseen, good);
        Reliability.Write(Console.Out, "samples", unseenSamples, [.. samples.Select(static s => s.Good)]);
        foreach ((string name, double weight) in lead.Names.Zip(lead.Weights).OrderByDescending(static v => Math.Abs(v.Second)).Take(12))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {weight,6:F2}  {name}"));
        return 0;
    }

    private static IEnumerable<(string Page, double[] Figures, bool Good)> Samples(IEnumerable<string> files, Dictionary<(string, string), double> scoreOf)
    {
        foreach (string line in files.SelectMany(static f => File.ReadLines(f + ".samples")))
        {
            string[] parts = line.Split(',');
            double[] values = [.. parts.Skip(2).Select(static p => double.Parse(p, CultureInfo.InvariantCulture))];
            if (scoreOf.TryGetValue((parts[0], parts[1]), out double score) && values.All(double.IsFinite))
                yield return (parts[0], [.. values[1..], score], Math.Abs(values[0]) <= TrustModel.GoodMillivolt);
        }
    }
}
