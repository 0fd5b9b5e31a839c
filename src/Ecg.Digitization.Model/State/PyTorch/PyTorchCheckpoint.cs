using System.Globalization;

namespace Ecg.Digitization.Model;

/// <summary>Finds the tensors in the value of a PyTorch file: a state, or a checkpoint with a state in it.</summary>
internal sealed class PyTorchCheckpoint(object? root, StateFileErrors errors)
{
    private static readonly string[] StateKeys = ["model_state_dict", "state_dict", "model", "model_state", "net", "network", "weights"];

    /// <summary>The plain values beside the state, as text: <c>epoch</c>, <c>best_snr</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public List<(string Name, PickledTensor Tensor)> Find()
    {
        if (root is not PickledDictionary top)
            throw errors.At("the file holds no dictionary: save the model's state_dict, not the model or a tensor");
        if (TensorsOf(top) is { Count: > 0 } own)
            return own;
        foreach (string key in StateKeys)
        {
            if (top.Entries.GetValueOrDefault(key) is PickledDictionary inner && TensorsOf(inner) is { Count: > 0 } state)
            {
                foreach ((string name, object? value) in top.Entries)
                {
                    if (Plain(value) is { } text)
                        Metadata[name] = text;
                }

                return state;
            }
        }

        throw errors.At($"no dictionary of tensors was found: neither the file itself nor its {string.Join(", ", StateKeys)} is one");
    }

    /// <summary>The tensors of a dictionary that holds nothing else; null for one that does.</summary>
    private static List<(string Name, PickledTensor Tensor)>? TensorsOf(PickledDictionary dictionary)
    {
        if (dictionary.OtherEntries > 0)
            return null;
        var tensors = new List<(string, PickledTensor)>();
        foreach ((string name, object? value) in dictionary.Entries)
        {
            if (value is not PickledTensor tensor)
                return null;
            tensors.Add((name, tensor));
        }

        return tensors;
    }

    private static string? Plain(object? value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
