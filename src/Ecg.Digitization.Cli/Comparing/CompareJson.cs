using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Digitization.Metrics;

namespace Ecg.Digitization.Cli.Comparing;

/// <summary>A comparison as JSON: null where a figure does not exist, "Infinity" where there is no noise at all.</summary>
internal static partial class CompareJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, RecordComparison comparison, ComparisonWindow window) => JsonSerializer.Serialize(
        stream,
        new Document(
            comparison.Truth.Name,
            comparison.Prediction.Name,
            comparison.Truth.SampleRateHz,
            comparison.PredictionRateHz,
            window,
            comparison.Score?.SnrDb,
            [.. comparison.Leads.Select(Describe)]),
        ComparisonContext.Default.Document);

    private static LeadFigures Describe(LeadComparison row) => new(
        row.Lead.ToName(),
        row.Window.StartSeconds,
        row.Window.EndSeconds,
        row.CoveredShare,
        Known(row.Errors.DelayMilliseconds),
        Known(row.Errors.OffsetMillivolt),
        Known(row.Errors.GainErrorPercent),
        Known(row.Errors.StretchPpm),
        Known(row.Errors.SnrDb),
        Known(row.Errors.SnrWithoutDelayDb),
        Known(row.Errors.SnrWithoutOffsetDb),
        Known(row.Errors.SnrWithoutGainDb),
        Known(row.Errors.SnrWithoutStretchDb),
        row.Official?.SnrDb(),
        Known(row.Agreement.Pearson),
        Known(row.Agreement.RootMeanSquareErrorMicrovolt),
        Known(row.Agreement.MeanAbsoluteErrorMicrovolt));

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    internal sealed record Document(
        string Truth, string Prediction, double SampleRateHz, double PredictionRateHz, ComparisonWindow Window, double? OfficialDb, IReadOnlyList<LeadFigures> Leads);

    internal sealed record LeadFigures(
        string Lead,
        double WindowStartSeconds,
        double WindowEndSeconds,
        double CoveredShare,
        double? LagMilliseconds,
        double? OffsetMillivolt,
        double? GainErrorPercent,
        double? StretchPpm,
        double? SnrDb,
        double? SnrWithoutLagDb,
        double? SnrWithoutOffsetDb,
        double? SnrWithoutGainDb,
        double? SnrWithoutStretchDb,
        double? OfficialDb,
        double? Pearson,
        double? RmseMicrovolt,
        double? MaeMicrovolt);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class ComparisonContext : JsonSerializerContext;
}
