using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Cli.Digitizing;

/// <summary>One line of JSON per page, for programs that call the tool.</summary>
internal static partial class DigitizeJson
{
    /// <summary>Writes the line of one page.</summary>
    public static void Write(TextWriter output, DigitizedPage page)
    {
        EcgRecord? record = page.Outcome.Failure is null ? page.Outcome.Page?.Record : null;
        var line = new Line(
            page.Outcome.Path,
            page.Outcome.Number,
            page.Outcome.Count,
            page.Outcome.Failure,
            page.Outcome.Page?.Layout?.Name,
            record?.SampleRateHz,
            page.Outcome.Seconds,
            page.Score?.SnrDb,
            record is null ? [] : [.. record.Leads.Select(l => Describe(l, page))],
            page.Files);
        output.WriteLine(JsonSerializer.Serialize(line, Context.Default.Line));
    }

    private static LeadLine Describe(LeadSignal lead, DigitizedPage page) => new(
        lead.Lead.ToName(),
        lead.Window.StartSeconds,
        lead.Window.EndSeconds,
        lead.Status,
        lead.Confidence,
        page.Score?.Leads.FirstOrDefault(l => l.Lead == lead.Lead)?.SnrDb,
        lead.Issues);

    internal sealed record Line(
        string Page,
        int Number,
        int Pages,
        DigitizationFailure? Failure,
        string? Layout,
        double? SampleRateHz,
        double Seconds,
        double? SnrDb,
        IReadOnlyList<LeadLine> Leads,
        IReadOnlyList<string> Files);

    internal sealed record LeadLine(
        string Lead,
        double WindowStartSeconds,
        double WindowEndSeconds,
        LeadStatus Status,
        double Confidence,
        double? SnrDb,
        IReadOnlyList<string> Issues);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Line))]
    internal sealed partial class Context : JsonSerializerContext;
}
