namespace Ecg.Digitization.Training;

/// <summary>Pairs files by their names without extension.</summary>
internal static class FolderScan
{
    private static readonly HashSet<string> ImageExtensions =
        new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp" };

    public static bool IsImage(string path) => ImageExtensions.Contains(Path.GetExtension(path));

    public static DatasetScan Run(string imageFolder, string signalFolder)
    {
        foreach (string folder in (ReadOnlySpan<string>)[imageFolder, signalFolder])
        {
            if (!Directory.Exists(folder))
                throw new TrainingDataException(folder, "there is no such folder");
        }

        var signals = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(signalFolder))
        {
            int rank = Rank(path);
            string stem = Path.GetFileNameWithoutExtension(path);
            if (rank >= 0 && (!signals.TryGetValue(stem, out string? known) || rank < Rank(known)))
                signals[stem] = path;
        }

        var items = new List<EcgDatasetItem>();
        var unpaired = new List<string>();
        foreach (string path in Directory.EnumerateFiles(imageFolder).Where(IsImage).Order(StringComparer.Ordinal))
        {
            string stem = Path.GetFileNameWithoutExtension(path);
            if (signals.TryGetValue(stem, out string? signal))
                items.Add(new EcgDatasetItem(Path.GetFileName(path), path, signal));
            else
                unpaired.Add($"{Path.GetFileName(path)} has no signals");
        }

        HashSet<string> used = [.. items.Select(static i => Path.GetFileNameWithoutExtension(i.SignalPath))];
        unpaired.AddRange(signals.Where(s => !used.Contains(s.Key)).Select(static s => $"{Path.GetFileName(s.Value)} has no image"));
        return new DatasetScan([.. items], [.. unpaired]);
    }

    private static int Rank(string path) => SignalFile.Extensions.IndexOf(Path.GetExtension(path).ToLowerInvariant());
}
