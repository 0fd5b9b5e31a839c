namespace Ecg.Digitization.Cli.Batching.Manifests;

/// <summary>A text file with a path or a pattern on each line; blank lines and lines that begin with # say nothing. Paths are relative to the file's folder.</summary>
internal static class ListManifest
{
    public static IEnumerable<BatchItem> Read(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (string line in ManifestLines.Read(path).Select(static l => l.Trim()))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (!line.AsSpan().ContainsAny('*', '?'))
            {
                string relative = Path.IsPathRooted(line) ? Path.GetFileName(line) : line.Replace('\\', '/');
                yield return new BatchItem(Path.ChangeExtension(relative, null), Path.Combine(folder, line), null);
                continue;
            }

            foreach (BatchItem item in new PagePattern(line, folder).Find())
                yield return item;
        }
    }
}
