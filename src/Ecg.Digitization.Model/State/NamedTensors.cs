using System.Diagnostics.CodeAnalysis;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Named tensors in the order of the file they were read from, with the text that came with them.</summary>
/// <remarks>
/// It owns its tensors, which lie on the CPU and belong to no dispose scope; the holder disposes it.
/// Thread-safety: may be read on several threads at once; not while it is disposed.
/// </remarks>
public sealed class NamedTensors : IDisposable
{
    private readonly OrderedDictionary<string, torch.Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Creates a set; it takes over the tensors.</summary>
    /// <param name="source">The file or stream they came from, for messages.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="tensors">Names and tensors; on an exception they stay the caller's.</param>
    /// <param name="metadata">Text by name; null for none.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public NamedTensors(
        string source, StateFormat format, IEnumerable<KeyValuePair<string, torch.Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(tensors);
        Source = source;
        Format = format;
        Metadata = metadata ?? new Dictionary<string, string>();
        foreach ((string name, torch.Tensor tensor) in tensors)
        {
            _tensors.Add(name, tensor);
            tensor.DetachFromDisposeScope();
        }
    }

    /// <summary>The file or stream, as the caller gave it.</summary>
    public string Source { get; }

    /// <summary>The format of the file.</summary>
    public StateFormat Format { get; }

    /// <summary>
    /// Text by name: safetensors' metadata, or the plain values beside the tensors of a PyTorch checkpoint (<c>epoch</c>). Empty
    /// where the file has none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name, in the file's order; they stay this set's.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors => _tensors;

    /// <summary>The number of tensors.</summary>
    public int Count => _tensors.Count;

    /// <summary>The tensor of a name; it stays this set's.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public torch.Tensor this[string name] => _tensors[name];

    /// <summary>Looks a tensor up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tensor">The tensor, which stays this set's; null if there is none of that name.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out torch.Tensor? tensor) => _tensors.TryGetValue(name, out tensor);

    /// <summary>
    /// The tensors whose names begin with <paramref name="prefix"/>, under the rest of their names. The result owns handles of
    /// its own to the same memory.
    /// </summary>
    /// <param name="prefix">The beginning, with its point: <c>encoder.</c>.</param>
    /// <returns>A set, perhaps empty; the caller owns and disposes it.</returns>
    public NamedTensors Below(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var found = new List<KeyValuePair<string, torch.Tensor>>();
        foreach ((string name, torch.Tensor tensor) in _tensors)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
                found.Add(new(name[prefix.Length..], tensor.alias()));
        }

        return new NamedTensors(Source, Format, found, Metadata);
    }

    /// <summary>Disposes all tensors. May be called again.</summary>
    public void Dispose()
    {
        foreach (torch.Tensor tensor in _tensors.Values)
            tensor.Dispose();
    }
}
