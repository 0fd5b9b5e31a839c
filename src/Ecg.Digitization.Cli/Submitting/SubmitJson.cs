using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Digitization.EncoderDecoder;

namespace Ecg.Digitization.Cli.Submitting;

/// <summary>What came of a submission as one line of JSON.</summary>
internal static partial class SubmitJson
{
    /// <summary>Writes the line.</summary>
    public static void Write(TextWriter output, string path, int images, long rows, IReadOnlyList<PagePrediction> failed) => output.WriteLine(JsonSerializer.Serialize(
        new Line(path, images, rows, [.. failed.Select(static f => new Refused(f.Path, f.Failure!))]), SubmitContext.Default.Line));

    internal sealed record Line(string File, int Images, long Rows, IReadOnlyList<Refused> NotRead);

    internal sealed record Refused(string Page, DigitizationFailure Failure);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Line))]
    internal sealed partial class SubmitContext : JsonSerializerContext;
}
