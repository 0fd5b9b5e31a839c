using System.Text;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Writes TorchSharp's format: the number of tensors, then of each its name, type, shape and elements.</summary>
internal sealed class TorchSharpWriter
{
    private readonly List<(string Name, torch.Tensor Tensor)> _tensors;

    public TorchSharpWriter(IEnumerable<KeyValuePair<string, torch.Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        _tensors = [.. tensors.Select(static t => (t.Key, t.Value))];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, torch.Tensor tensor) in _tensors)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(tensors));
            if (!names.Add(name))
                throw new ArgumentException($"The name '{name}' is there twice.", nameof(tensors));
            if (SafetensorsType.NameOf(tensor.dtype) is null)
                throw new ArgumentException($"Tensor '{name}' holds {tensor.dtype}, which is not supported.", nameof(tensors));
        }
    }

    public void Write(Stream stream)
    {
        WriteNumber(stream, _tensors.Count);
        foreach ((string name, torch.Tensor tensor) in _tensors)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            WriteNumber(stream, text.Length);
            stream.Write(text);
            WriteNumber(stream, (long)tensor.dtype);
            long[] shape = tensor.shape;
            WriteNumber(stream, shape.Length);
            foreach (long size in shape)
                WriteNumber(stream, size);
            TensorBytes.Write(stream, tensor);
        }
    }

    private static void WriteNumber(Stream stream, long value)
    {
        for (; value > 0x7F; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
