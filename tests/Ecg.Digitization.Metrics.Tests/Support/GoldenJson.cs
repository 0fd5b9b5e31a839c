using System.Globalization;
using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The reference files' JSON, in which non-finite numbers are strings.</summary>
internal static class GoldenJson
{
    public static JsonElement Load(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo(path)));
        return document.RootElement.Clone();
    }

    public static double Number(this JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
        : element.GetDouble();

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(Number)];
}
