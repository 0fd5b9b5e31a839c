using System.Text.Json;
using System.Text.Json.Nodes;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Tests.Export;

/// <summary>The published schema and what is written, held against each other.</summary>
public sealed class DigitizationSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "docs", "schemas", "digitization.schema.json"))).RootElement;
    private static readonly Lazy<JsonElement> Read = new(static () => Save(SamplePages.Get("three rows").Image));
    private static readonly Lazy<JsonElement> Refused = new(static () => Save(PageImage.FromPixels(new byte[300 * 260], 300, 260, 300, RawPixelFormat.Gray8)));

    [Fact]
    public void SaveJson_PageThatWasRead_ObeysTheSchema() => Assert.Empty(new JsonSchemaChecker(Schema).Check(Read.Value));

    [Fact]
    public void SaveJson_PageThatWasRefused_ObeysTheSchema() => Assert.Empty(new JsonSchemaChecker(Schema).Check(Refused.Value));

    /// <summary>A property that no document has would be a promise that nobody keeps.</summary>
    [Fact]
    public void Schema_EveryPropertyOfIt_IsWritten()
    {
        string[] written = [.. Read.Value.EnumerateObject().Concat(Refused.Value.EnumerateObject()).Select(static p => p.Name).Distinct()];
        Assert.Equal(Schema.GetProperty("properties").EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        Assert.Equal(
            Schema.GetProperty("$defs").GetProperty("lead").GetProperty("properties").EnumerateObject().Select(static p => p.Name),
            Read.Value.GetProperty("leads")[0].EnumerateObject().Select(static p => p.Name));
        Assert.Equal(
            Schema.GetProperty("properties").GetProperty("provenance").GetProperty("properties").EnumerateObject().Select(static p => p.Name),
            Read.Value.GetProperty("provenance").EnumerateObject().Select(static p => p.Name));
    }

    [Theory]
    [InlineData("units", "\"V\"")]
    [InlineData("calibrationConfidence", "1.5")]
    [InlineData("sampleRateHz", "0")]
    [InlineData("leads", "[{}]")]
    [InlineData("surprise", "1")]
    [InlineData("format", null)]
    public void Check_DocumentThatIsSpoiled_FindsIt(string property, string? value)
    {
        JsonObject document = JsonNode.Parse(Read.Value.GetRawText())!.AsObject();
        document.Remove(property);
        if (value is not null)
            document.Add(property, JsonNode.Parse(value));
        Assert.NotEmpty(new JsonSchemaChecker(Schema).Check(JsonDocument.Parse(document.ToJsonString()).RootElement));
    }

    private static JsonElement Save(PageImage image)
    {
        using var folder = new TemporaryFolder();
        using EcgDigitizer digitizer = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne).Build();
        digitizer.Digitize(PageImageEncoder.EncodePng(image)).SaveJson(folder.PathTo("page.json"));
        return JsonDocument.Parse(File.ReadAllBytes(folder.PathTo("page.json"))).RootElement;
    }
}
