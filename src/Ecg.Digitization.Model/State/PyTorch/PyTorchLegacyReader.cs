using System.Buffers.Binary;

namespace Ecg.Digitization.Model;

/// <summary>
/// Reads what <c>torch.save</c> wrote before PyTorch 1.6: five pickles (a magic number, a version, facts about the machine, the
/// value, the storages' keys), then of each storage its number of elements and the elements.
/// </summary>
internal static class PyTorchLegacyReader
{
    /// <summary>The first pickle: protocol 2, a whole number of ten bytes, the end.</summary>
    public static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    public static NamedTensors Read(StateSource source, StateFileLimits limits) => source.Errors.Guard(() =>
    {
        StateFileErrors errors = source.Errors;
        var beginning = new byte[Math.Min(source.Stream.Length, limits.MaxHeaderBytes)];
        source.Stream.Position = 0;
        source.Stream.ReadExactly(beginning);
        var input = new PickleInput(beginning, errors, 0);
        var reader = new PickleReader(input, limits);
        reader.Read();
        if (reader.Read() is not 1001L)
            throw errors.At("the version of the file is not 1001, the only one there was before PyTorch 1.6");
        if (reader.Read() is PickledDictionary machine && machine.Entries.GetValueOrDefault("little_endian") is false)
            throw errors.At("the file was written on a big-endian machine, which is not supported");
        var checkpoint = new PyTorchCheckpoint(reader.Read(), errors);
        List<(string, PickledTensor)> described = checkpoint.Find();
        object? keys = reader.Read();
        Dictionary<string, long> places = FindStorages(source, reader, input.Position, keys);
        var tensors = new PyTorchTensors(source.Stream, errors, limits, storage => source.Stream.Position = places.TryGetValue(storage.Key, out long place)
            ? place
            : throw errors.At($"the file lacks the elements of storage '{StateFileErrors.Shorten(storage.Key)}'"));
        return tensors.Read(described, checkpoint.Metadata);
    });

    private static Dictionary<string, long> FindStorages(StateSource source, PickleReader reader, long start, object? keys)
    {
        StateFileErrors errors = source.Errors;
        if (keys is not List<object?> listed)
            throw errors.At(start, "the list of storages is missing");
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        long at = start;
        foreach (object? item in listed)
        {
            if (item is not string key || !reader.Storages.TryGetValue(key, out PickledStorage? storage) || !places.TryAdd(key, at + prefix.Length))
                throw errors.At(at, "the list of storages does not fit the tensors");
            if (source.Stream.Length - at < prefix.Length)
                throw new EndOfStreamException();
            source.Stream.Position = at;
            source.Stream.ReadExactly(prefix);
            if (BinaryPrimitives.ReadInt64LittleEndian(prefix) != storage.Count)
                throw errors.At(at, $"storage '{StateFileErrors.Shorten(key)}' does not have the {storage.Count} elements that the pickle told");
            at += prefix.Length + storage.ByteLength;
            if (at > source.Stream.Length)
                throw new EndOfStreamException();
        }

        return places;
    }
}
