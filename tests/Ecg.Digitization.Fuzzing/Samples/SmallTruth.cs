using System.Globalization;
using System.Text;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>One image of the competition at 2 Hz, with its truth and a submission.</summary>
internal sealed class SmallTruth : IScoringTruth
{
    private const int RateHz = 2, Rows = 20, ShortRows = 5;

    public IReadOnlyList<string> ImageIds => ["7"];

    public ImageTruth Load(string imageId) => new(RateHz, [.. Leads.All.SelectMany(static l => Enumerable.Range(0, RowsOf(l)).Select(r => Value(l, r)))], [.. Leads.All.Select(RowsOf)]);

    public static byte[] Submission(Func<double, double>? change = null)
    {
        var text = new StringBuilder("id,value\n");
        foreach (Lead lead in Leads.All)
        {
            for (int row = 0; row < RowsOf(lead); row++)
                text.Append(CultureInfo.InvariantCulture, $"7_{row}_{lead.ToName()},{change?.Invoke(Value(lead, row)) ?? Value(lead, row):R}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] SignalFile()
    {
        var text = new StringBuilder(string.Join(',', Leads.All.Select(static l => l.ToName()))).Append('\n');
        for (int row = 0; row < Rows; row++)
            text.AppendJoin(',', Leads.All.Select(l => Field(l, row))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static int RowsOf(Lead lead) => lead == Lead.II ? Rows : ShortRows;

    private static double Value(Lead lead, int row) => Math.Round(Math.Sin((row * 0.3) + (int)lead), 4);

    private static string Field(Lead lead, int row)
    {
        int first = lead == Lead.II ? 0 : (int)lead / 3 * ShortRows;
        return row < first || row >= first + RowsOf(lead) ? "" : Value(lead, row - first).ToString("R", CultureInfo.InvariantCulture);
    }
}
