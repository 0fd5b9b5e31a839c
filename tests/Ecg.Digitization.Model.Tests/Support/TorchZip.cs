using System.IO.Compression;

namespace Ecg.Digitization.Model.Tests;

/// <summary>Puts a pickle and its storages into a zip archive as <c>torch.save</c> lays it out.</summary>
internal static class TorchZip
{
    /// <summary>A key with a folder is an entry's whole name.</summary>
    public static byte[] Create(byte[] pickle, params (string Key, byte[] Bytes)[] storages) => Create(CompressionLevel.NoCompression, pickle, storages);

    public static byte[] Create(CompressionLevel level, byte[] pickle, params (string Key, byte[] Bytes)[] storages)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, level, "archive/data.pkl", pickle);
            foreach ((string key, byte[] bytes) in storages)
                Add(archive, level, key.Contains('/', StringComparison.Ordinal) ? key : $"archive/data/{key}", bytes);
            Add(archive, level, "archive/version", "3\n"u8.ToArray());
        }

        return stream.ToArray();
    }

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values).ToArray();

    private static void Add(ZipArchive archive, CompressionLevel level, string name, byte[] bytes)
    {
        using Stream entry = archive.CreateEntry(name, level).Open();
        entry.Write(bytes);
    }
}
