using System.Text.Json;

namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>A file with one JSON object a line: <c>id</c>, <c>path</c>, and perhaps <c>layout</c>. Paths are relative to the file's folder.</summary>
internal static class JsonLinesManifest
{
    public static IEnumerable<BatchItem> Read(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        int number = 0;
        foreach (string line in ManifestLines.Read(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            BatchItem? item;
            try
            {
                item = JsonSerializer.Deserialize(line, BatchJson.Default.BatchItem);
            }
            catch (JsonException exception)
            {
                throw new ManifestException($"{path}, line {number}: {exception.Message}");
            }

            if (item is not { Id.Length: > 0, Path.Length: > 0 })
                throw new ManifestException($"{path}, line {number}: needs an id and a path.");
            yield return item with { Path = Path.Combine(folder, item.Path), Layout = item.Layout is "" ? null : item.Layout };
        }
    }
}
