using System.Globalization;

namespace Ecg.Digitization.Trust.Benchmarks;

/// <summary>Measured leads as lines of a text file, values parted by commas.</summary>
internal static class MeasuredLeads
{
    public static void Write(TextWriter to, MeasuredLead lead) => to.WriteLine(string.Join(
        ',',
        [lead.Set, lead.Page, lead.Lead, .. new[] { lead.Db, lead.ClassicalDb, lead.MeanDb, lead.Apart }.Concat(lead.Figures).Select(static v => v.ToString("G6", CultureInfo.InvariantCulture))]));

    public static List<MeasuredLead> Read(IEnumerable<string> files)
    {
        var leads = new List<MeasuredLead>();
        foreach (string line in files.SelectMany(File.ReadLines))
        {
            string[] parts = line.Split(',');
            double[] values = [.. parts.Skip(3).Select(static p => double.Parse(p, CultureInfo.InvariantCulture))];
            leads.Add(new MeasuredLead(parts[0], parts[1], parts[2], values[0], values[1], values[2], values[3], values[4..]));
        }

        return leads;
    }
}
