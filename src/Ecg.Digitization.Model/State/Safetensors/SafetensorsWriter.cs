using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>
/// Writes one safetensors file. The header lists the tensors in the caller's order; their bytes follow by falling element size,
/// so that each begins at a multiple of its own, which some readers need.
/// </summary>
internal sealed class SafetensorsWriter
{
    private const int Alignment = 8;

    private readonly List<(string Name, torch.Tensor Tensor)> _tensors;
    private readonly (string Name, torch.Tensor Tensor)[] _byPlace;
    private readonly byte[] _header;

    public SafetensorsWriter(IEnumerable<KeyValuePair<string, torch.Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        _tensors = [.. tensors.Select(static t => (t.Key, t.Value))];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, torch.Tensor tensor) in _tensors)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(tensors));
            if (name == SafetensorsHeader.MetadataKey || !names.Add(name))
                throw new ArgumentException($"The name '{name}' is there twice or is reserved.", nameof(tensors));
            if (SafetensorsType.NameOf(tensor.dtype) is null)
                throw new ArgumentException($"Tensor '{name}' holds {tensor.dtype}, which safetensors does not have.", nameof(tensors));
        }

        _byPlace = [.. _tensors.OrderByDescending(static t => t.Tensor.dtype.ElementSize())];
        _header = Header(metadata);
    }

    public void Write(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)_header.Length);
        stream.Write(prefix);
        stream.Write(_header);
        foreach ((_, torch.Tensor tensor) in _byPlace)
            TensorBytes.Write(stream, tensor);
    }

    private byte[] Header(IReadOnlyDictionary<string, string>? metadata)
    {
        var places = new Dictionary<string, (long Begin, long End)>(StringComparer.Ordinal);
        long at = 0;
        foreach ((string name, torch.Tensor tensor) in _byPlace)
        {
            long end = at + (tensor.numel() * tensor.dtype.ElementSize());
            places.Add(name, (at, end));
            at = end;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            foreach ((string name, torch.Tensor tensor) in _tensors)
                WriteEntry(json, name, tensor, places[name]);
            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
            return;
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, torch.Tensor tensor, (long Begin, long End) place)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", SafetensorsType.NameOf(tensor.dtype));
        json.WriteStartArray("shape");
        foreach (long size in tensor.shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(place.Begin);
        json.WriteNumberValue(place.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
