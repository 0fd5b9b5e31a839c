using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>Two images at 20 Hz, in memory: their truth, and a submission that a test can spoil.</summary>
internal sealed class SmallCompetition : IScoringTruth
{
    public const int Rate = 20;

    private readonly Dictionary<string, ImageTruth> _truths;

    public SmallCompetition(params string[] ids)
    {
        ImageIds = ids.Length == 0 ? ["101", "102"] : ids;
        _truths = ImageIds.ToDictionary(static id => id, Truth);
    }

    public IReadOnlyList<string> ImageIds { get; }

    public ImageTruth Load(string imageId) => _truths[imageId];

    public static int Rows(Lead lead) => lead == Lead.II ? 200 : 50;

    /// <summary>The lines of a sound submission, the header first, without line ends.</summary>
    public List<string> Lines(Func<Lead, int, double>? error = null)
    {
        var lines = new List<string> { "id,value" };
        foreach (string id in ImageIds)
        {
            foreach (Lead lead in Leads.All)
            {
                for (int row = 0; row < Rows(lead); row++)
                    lines.Add(Line(id, row, lead, Value(id, lead, row) + (error?.Invoke(lead, row) ?? 0)));
            }
        }

        return lines;
    }

    public static string Line(string id, int row, Lead lead, double value) => string.Create(CultureInfo.InvariantCulture, $"{id}_{row}_{lead.ToName()},{value:R}");

    public SubmissionScore Score(IEnumerable<string> lines, string newline = "\n", SubmissionScorer? scorer = null) => Score(string.Concat(lines.Select(l => l + newline)), scorer);

    public SubmissionScore Score(string text, SubmissionScorer? scorer = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (scorer ?? new SubmissionScorer()).Score(stream, this);
    }

    public static double Value(string id, Lead lead, int row) => Math.Sin((row * 0.3) + (int)lead) + (0.01 * int.Parse(id, CultureInfo.InvariantCulture) * Math.Cos(row * 1.1));

    private static ImageTruth Truth(string id) => new(
        Rate,
        [.. Leads.All.SelectMany(lead => Enumerable.Range(0, Rows(lead)).Select(row => Value(id, lead, row)))],
        [.. Leads.All.Select(Rows)]);
}
