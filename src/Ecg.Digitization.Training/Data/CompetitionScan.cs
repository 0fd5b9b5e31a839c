using System.Collections.Immutable;

namespace Ecg.Digitization.Training;

/// <summary>Finds the images and signals of the competition's folders.</summary>
internal static class CompetitionScan
{
    public static DatasetScan Run(string root, ImmutableArray<string>? types)
    {
        string list = Path.Combine(root, "train.csv");
        var items = new List<EcgDatasetItem>();
        var unpaired = new List<string>();
        foreach (ListRow row in ListRow.Read(list, ["id", "fs", "sig_len"], []))
        {
            string id = row["id"]!;
            if (PlainName.ProblemOf(id, PlainName.MostBytes - "-0000.png".Length) is { } problem)
                throw new TrainingDataException(list, $"line {row.Line}: the id '{id}' {problem}");
            double rate = row.Number("fs");
            int count = (int)row.Number("sig_len");
            string folder = Path.Combine(root, "train", id);
            string signal = Path.Combine(folder, id + ".csv");
            string[] images = Images(folder, id, types);
            if (images.Length == 0)
                unpaired.Add(types is null ? $"{id} has no image" : $"{id} has no image of type {string.Join(", ", types)}");
            else if (!File.Exists(signal))
                unpaired.AddRange(images.Select(path => $"{Path.GetFileName(path)} has no signals {id}.csv"));
            else
                items.AddRange(images.Select(path => new EcgDatasetItem(Path.GetFileName(path), path, signal, rate, count)));
        }

        return new DatasetScan([.. items], [.. unpaired]);
    }

    private static string[] Images(string folder, string id, ImmutableArray<string>? types)
    {
        if (!Directory.Exists(folder))
            return [];
        if (types is { } told)
            return [.. told.Select(type => Path.Combine(folder, $"{id}-{type}.png")).Where(File.Exists)];
        return [.. Directory.EnumerateFiles(folder, $"{id}-*.png").Order(StringComparer.Ordinal)];
    }
}
