using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Reference;

/// <summary>Values that PyTorch 1.13 computed: Reference/make_reference.py, which says how, wrote Reference/reference.json.</summary>
internal static class PyTorch
{
    private static readonly Dictionary<string, Entry> Entries = Load();

    public static double[] Values(string name) => Entries[name].Values;

    public static void Near(string name, Tensor actual, double tolerance = 1e-12)
    {
        Entry entry = Entries[name];
        TensorAssert.Near(tensor(entry.Values, entry.Shape), actual, tolerance);
    }

    private static Dictionary<string, Entry> Load()
    {
        using Stream stream = typeof(PyTorch).Assembly.GetManifestResourceStream("reference.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream)!;
    }

    private sealed record Entry([property: JsonPropertyName("shape")] long[] Shape, [property: JsonPropertyName("values")] double[] Values);
}
