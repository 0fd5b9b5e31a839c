namespace Ecg.Digitization.Model;

/// <summary>Reads what <c>torch.save</c> writes since PyTorch 1.6: a zip archive with a pickle and one entry for each storage.</summary>
internal static class PyTorchZipReader
{
    private const string PickleName = "/data.pkl";

    public static NamedTensors Read(StateSource source, StateFileLimits limits) => source.Errors.Guard(() =>
    {
        StateFileErrors errors = source.Errors;
        var directory = new ZipDirectory(source.Stream, errors, limits);
        directory.Read();
        string folder = FindFolder(directory, errors);
        if (directory.Entries.ContainsKey(folder + "/constants.pkl"))
            throw errors.At("this is a TorchScript program, which is code; save the model's state_dict instead");
        if (directory.Entries.TryGetValue(folder + "/byteorder", out ZipEntry? order) && !directory.ReadAll(order).AsSpan().SequenceEqual("little"u8))
            throw errors.At("the file was written on a big-endian machine, which is not supported");
        byte[] pickle = directory.ReadAll(directory.Entries[folder + PickleName]);
        var reader = new PickleReader(new PickleInput(pickle, errors, -1), limits);
        var checkpoint = new PyTorchCheckpoint(reader.Read(), errors);
        List<(string, PickledTensor)> described = checkpoint.Find();
        var tensors = new PyTorchTensors(source.Stream, errors, limits, storage => Seek(directory, folder, storage, errors));
        return tensors.Read(described, checkpoint.Metadata);
    });

    private static string FindFolder(ZipDirectory directory, StateFileErrors errors)
    {
        foreach (string name in directory.Entries.Keys)
        {
            if (name.EndsWith(PickleName, StringComparison.Ordinal))
                return name[..^PickleName.Length];
        }

        throw errors.At("the zip archive has no data.pkl: it was not written by torch.save");
    }

    private static void Seek(ZipDirectory directory, string folder, PickledStorage storage, StateFileErrors errors)
    {
        string name = $"{folder}/data/{storage.Key}";
        if (!directory.Entries.TryGetValue(name, out ZipEntry? entry))
            throw errors.At($"the archive has no entry '{StateFileErrors.Shorten(name)}', which the pickle refers to");
        if (entry.Length != storage.ByteLength)
            throw errors.At($"the entry '{StateFileErrors.Shorten(name)}' has {entry.Length} bytes, and {storage.Count} elements of {storage.Type} need {storage.ByteLength}");
        directory.Seek(entry);
    }
}
