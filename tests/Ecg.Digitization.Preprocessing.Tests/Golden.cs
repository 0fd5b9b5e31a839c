using System.Text.Json;

namespace Ecg.Digitization.Preprocessing.Tests;

/// <summary>The reference images of the original preprocessor.</summary>
internal static class Golden
{
    private static readonly PageImageDecoder Decoder = new();

    public static JsonElement Facts { get; } = Load();

    public static string PathTo(string folder, string file) => SharedData.PathTo("golden", "preprocess", folder, file);

    public static PageImage Page(string folder, string file) => Decoder.Decode(PathTo(folder, file));

    /// <summary>A file of one channel; decoding spreads it over three equal ones, and the grey of equal channels is that level.</summary>
    public static GrayImage Gray(string folder, string file) => Page(folder, file).ToGray();

    public static JsonElement Image(string folder) => Facts.GetProperty("images").GetProperty(folder);

    private static JsonElement Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "preprocess", "golden.json")));
        return document.RootElement.Clone();
    }
}
