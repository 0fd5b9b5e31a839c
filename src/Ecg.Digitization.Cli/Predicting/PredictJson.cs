using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Cli.Predicting;

/// <summary>One line of JSON per page, for programs that call the tool.</summary>
internal static partial class PredictJson
{
    /// <summary>Writes the line of one page.</summary>
    public static void Write(TextWriter output, PredictedPage page) => output.WriteLine(JsonSerializer.Serialize(
        new Line(page.Path, page.Failure, page.Record?.SampleCount, page.Record?.SampleRateHz, page.Comparison?.Score?.SnrDb, page.Files), PredictContext.Default.Line));

    internal sealed record Line(string Page, DigitizationFailure? Failure, int? Samples, double? SampleRateHz, double? OfficialDb, IReadOnlyList<string> Files);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    [JsonSerializable(typeof(Line))]
    internal sealed partial class PredictContext : JsonSerializerContext;
}
