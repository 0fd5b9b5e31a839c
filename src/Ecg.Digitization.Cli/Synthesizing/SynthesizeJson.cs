using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>One line of JSON per page, and the file that says how a folder was made.</summary>
internal static partial class SynthesizeJson
{
    /// <summary>Writes the line of one page.</summary>
    public static void Write(TextWriter output, SynthesizedPage page) => output.WriteLine(JsonSerializer.Serialize(page, LineContext.Default.SynthesizedPage));

    /// <summary>The recipe of a folder; equal recipes give equal pages.</summary>
    public static string ToRecipe(SynthesizeOptions options) => JsonSerializer.Serialize(
        new FolderRecipe(
            "ecg-digitize synthesize",
            options.Kind.ToString().ToLowerInvariant(),
            [.. options.Layouts.Select(static l => l.Name)],
            options.SignalsFolder is { } folder ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : "generated",
            options.SampleRateHz,
            options.JpegQuality),
        RecipeContext.Default.FolderRecipe) + "\n";

    internal sealed record FolderRecipe(string MadeBy, string Kind, IReadOnlyList<string> Layouts, string Signals, double? SampleRateHz, int? JpegQuality);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(SynthesizedPage))]
    internal sealed partial class LineContext : JsonSerializerContext;

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
    [JsonSerializable(typeof(FolderRecipe))]
    internal sealed partial class RecipeContext : JsonSerializerContext;
}
