using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Training.Tests;

/// <summary>The values of ../shared/golden/train.</summary>
internal static class TrainGolden
{
    private static readonly JsonSerializerOptions NamedNumbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "train", "golden.json"))).RootElement;

    public static JsonElement Run(string name) => Root.GetProperty("runs").EnumerateArray().Single(r => r.GetProperty("name").GetString() == name);

    public static NpyArray Array(string run, string name) => NpyArray.Load(SharedData.PathTo("golden", "train", run, name + ".npy"));

    public static double Number(this JsonElement element) => element.Deserialize<double>(NamedNumbers);

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    public static int[] Integers(this JsonElement element) => [.. element.EnumerateArray().Select(static e => e.GetInt32())];
}
