using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Scoring;

/// <summary>A submission's score, or its faults, as JSON.</summary>
internal static partial class ScoreJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, SubmissionScore score, double cap) => JsonSerializer.Serialize(
        stream,
        new Document(
            score.IsValid,
            cap,
            score.RowCount,
            score.Summary,
            [.. score.Images.Select(i => Describe(i, cap))],
            [.. score.Issues.Select(static i => new Fault(i.Kind, i.Line, i.Message))],
            score.IssueCounts.ToDictionary(static c => c.Key.ToString(), static c => c.Value)),
        ScoreContext.Default.Document);

    private static Image Describe(ScoredImage image, double cap) => new(
        image.Id,
        image.Score.SnrDb,
        image.Score.SignalPower,
        image.Score.NoisePower,
        [.. image.Leads.Select((l, i) => new LeadFigures(((Lead)i).ToName(), l.Lag, l.Offset, l.SnrDb(cap)))]);

    internal sealed record Document(
        bool Valid, double Cap, long Rows, ScoreSummary? Summary, IReadOnlyList<Image> Images, IReadOnlyList<Fault> Faults, IReadOnlyDictionary<string, long> FaultCounts);

    internal sealed record Image(string Id, double SnrDb, double SignalPower, double NoisePower, IReadOnlyList<LeadFigures> Leads);

    internal sealed record LeadFigures(string Lead, int LagSamples, double OffsetMillivolt, double SnrDb);

    internal sealed record Fault(SubmissionIssueKind Kind, long Line, string Message);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class ScoreContext : JsonSerializerContext;
}
