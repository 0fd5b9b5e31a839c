namespace Ecg.Digitization.Training;

/// <summary>Finds the files that a list names.</summary>
internal static class ListScan
{
    public static DatasetScan Run(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var items = new List<EcgDatasetItem>();
        var unpaired = new List<string>();
        foreach (ListRow row in ListRow.Read(path, ["image", "signal"], ["sample_rate_hz"]))
        {
            string image = Path.Combine(folder, row["image"]!);
            string signal = Path.Combine(folder, row["signal"]!);
            if (!File.Exists(image))
                unpaired.Add($"line {row.Line}: there is no image {row["image"]}");
            else if (!File.Exists(signal))
                unpaired.Add($"line {row.Line}: {row["image"]} has no signals {row["signal"]}");
            else
                items.Add(new EcgDatasetItem(row["image"]!, image, signal, string.IsNullOrEmpty(row["sample_rate_hz"]) ? null : row.Number("sample_rate_hz")));
        }

        return new DatasetScan([.. items], [.. unpaired]);
    }
}
