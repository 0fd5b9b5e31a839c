using System.Buffers.Binary;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Reads one safetensors file.</summary>
internal static class SafetensorsReader
{
    public static NamedTensors Read(StateSource source, StateFileLimits limits) => source.Errors.Guard(() =>
    {
        SafetensorsHeader header = ReadHeader(source, limits, out long start);
        List<SafetensorsEntry> byPlace = CheckPlaces(header, source.Stream.Length - start, source.Errors, limits);
        var tensors = new Dictionary<string, torch.Tensor>(byPlace.Count, StringComparer.Ordinal);
        try
        {
            source.Stream.Position = start;
            foreach (SafetensorsEntry entry in byPlace)
                tensors.Add(entry.Header.Name, TensorBytes.Read(source.Stream, entry.Header, source.Errors));
            var inOrder = header.Entries.ConvertAll(e => KeyValuePair.Create(e.Header.Name, tensors[e.Header.Name]));
            return new NamedTensors(source.Errors.Source, StateFormat.Safetensors, inOrder, header.Metadata);
        }
        catch
        {
            foreach (torch.Tensor tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }
    });

    private static SafetensorsHeader ReadHeader(StateSource source, StateFileLimits limits, out long dataStart)
    {
        StateFileErrors errors = source.Errors;
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixBytes];
        source.Stream.Position = 0;
        source.Stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)limits.MaxHeaderBytes)
            throw errors.At(0, $"a header of {length} bytes is longer than {limits.MaxHeaderBytes}");
        if ((long)length > source.Stream.Length - prefix.Length)
            throw errors.At(0, $"the header has {length} bytes, but the file ends before");
        var json = new byte[length];
        source.Stream.ReadExactly(json);
        if (json.Length == 0 || json[0] != (byte)'{')
            throw errors.At(prefix.Length, "the header does not begin with '{'");
        var header = new SafetensorsHeader(errors, limits);
        header.Parse(json);
        dataStart = prefix.Length + json.Length;
        return header;
    }

    /// <summary>The entries in the order of their bytes, which must cover the rest of the file without gap or overlap.</summary>
    private static List<SafetensorsEntry> CheckPlaces(SafetensorsHeader header, long available, StateFileErrors errors, StateFileLimits limits)
    {
        List<SafetensorsEntry> sorted = [.. header.Entries.OrderBy(static e => e.Begin).ThenBy(static e => e.End)];
        long at = 0;
        foreach (SafetensorsEntry entry in sorted)
        {
            if (entry.Begin != at)
            {
                string kind = entry.Begin < at ? "overlaps the tensor before it" : "leaves a gap before it";
                throw errors.At($"tensor '{StateFileErrors.Shorten(entry.Header.Name)}' begins at byte {entry.Begin} of the data, which {kind} (expected {at})");
            }

            at = entry.End;
        }

        if (at > limits.MaxTotalBytes)
            throw errors.At($"the tensors have {at} bytes, more than {limits.MaxTotalBytes}");
        return at == available
            ? sorted
            : throw errors.At(at < available ? $"{available - at} bytes follow the last tensor" : $"the tensors need {at} bytes and the file has {available}");
    }
}
