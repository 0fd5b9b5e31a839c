using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>Two images at 20 Hz as the competition lays its training set out, and submissions for them.</summary>
internal static class TinyCompetition
{
    private const int RateHz = 20, Rows = 200, ShortRows = 50;

    public static IReadOnlyList<string> Ids { get; } = ["101", "102"];

    public static int RowsOf(Lead lead) => lead == Lead.II ? Rows : ShortRows;

    public static double Truth(string id, Lead lead, int row) => Math.Round(Math.Sin((row * 0.3) + (int)lead) + (0.002 * int.Parse(id, CultureInfo.InvariantCulture) * Math.Cos(row * 1.1)), 6);

    /// <summary>Puts the folder <c>truth</c>: train.csv, and train/ID/ID.csv with each lead blank outside of its window.</summary>
    public static string PutTruth(ScratchFolder folder)
    {
        string root = folder["truth"];
        var index = new StringBuilder("id,fs,sig_len\n");
        foreach (string id in Ids)
        {
            index.Append(CultureInfo.InvariantCulture, $"{id},{RateHz},{Rows}\n");
            var text = new StringBuilder(string.Join(',', Leads.All.Select(static l => l.ToName()))).Append('\n');
            for (int row = 0; row < Rows; row++)
                text.AppendJoin(',', Leads.All.Select(l => Field(id, l, row))).Append('\n');
            string image = Path.Combine(root, "train", id);
            Directory.CreateDirectory(image);
            File.WriteAllText(Path.Combine(image, id + ".csv"), text.ToString());
        }

        File.WriteAllText(Path.Combine(root, "train.csv"), index.ToString());
        return root;
    }

    /// <summary>The lines of a sound submission, the header first; line n of the file is element n - 1.</summary>
    public static List<string> Submission(Func<string, int, double> error)
    {
        var lines = new List<string> { "id,value" };
        foreach (string id in Ids)
        {
            foreach (Lead lead in Leads.All)
            {
                for (int row = 0; row < RowsOf(lead); row++)
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"{id}_{row}_{lead.ToName()},{Truth(id, lead, row) + error(id, row):R}"));
            }
        }

        return lines;
    }

    public static string Put(ScratchFolder folder, IEnumerable<string> lines)
    {
        File.WriteAllText(folder["submission.csv"], string.Concat(lines.Select(static l => l + "\n")));
        return folder["submission.csv"];
    }

    private static string Field(string id, Lead lead, int row)
    {
        int first = lead == Lead.II ? 0 : (int)lead / 3 * ShortRows;
        return row < first || row >= first + RowsOf(lead) ? "" : Truth(id, lead, row - first).ToString("R", CultureInfo.InvariantCulture);
    }
}
