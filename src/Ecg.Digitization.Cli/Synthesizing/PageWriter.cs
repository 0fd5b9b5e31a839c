using System.Globalization;
using Ecg.Digitization.Formats;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Cli.Synthesizing;

/// <summary>Names and writes the files of drawn pages.</summary>
internal sealed class PageWriter(SynthesizeOptions options)
{
    /// <summary>The page's image, after its seed, so that a folder can grow.</summary>
    public string ImagePath(ulong seed) => Stem(seed) + (options.JpegQuality is null ? ".png" : ".jpg");

    /// <summary>All files of a page, the image last.</summary>
    public string[] Files(ulong seed)
    {
        string stem = Stem(seed);
        return [.. options.Truth.SelectMany(Extensions).Select(e => stem + e), ImagePath(seed)];
    }

    /// <summary>Whether every file of a page is there; each was renamed when it was whole.</summary>
    public bool IsWhole(ulong seed) => Array.TrueForAll(Files(seed), static f => new FileInfo(f) is { Exists: true, Length: > 0 });

    /// <summary>Writes a page: the truth first, the image when all else is there.</summary>
    public void Write(SyntheticPage page, PageRecipe recipe)
    {
        EcgRecord printed = page.Truth.GetPrintedRecord();
        string stem = Stem(recipe.Seed);
        var files = new List<(string, Action<Stream>)>();
        foreach (TruthFormat format in options.Truth)
            files.AddRange(Truth(format, stem, page, printed, recipe));
        byte[] image = options.JpegQuality is { } quality ? page.Image.ToJpeg(quality) : page.Image.ToPng();
        files.Add((ImagePath(recipe.Seed), stream => stream.Write(image)));
        AtomicFile.WriteTogether([.. files]);
    }

    private static IEnumerable<(string, Action<Stream>)> Truth(TruthFormat format, string stem, SyntheticPage page, EcgRecord printed, PageRecipe recipe)
    {
        switch (format)
        {
            case TruthFormat.Wfdb:
                string name = Path.GetFileName(stem);
                WfdbRecord record = WfdbRecord.FromEcgRecord(
                    printed,
                    ["Drawn by Ecg.Digitization.Synthesis", $"Layout: {recipe.Layout.Name}", $"Kind: {recipe.Kind}", string.Create(CultureInfo.InvariantCulture, $"Seed: {recipe.Seed}")]);
                return [(stem + ".dat", stream => WfdbWriter.WriteSignals(record, stream)), (stem + ".hea", AtomicFile.Text(writer => WfdbWriter.WriteHeader(record, name, writer)))];
            case TruthFormat.Csv:
                return [(stem + ".csv", AtomicFile.Text(writer => EcgCsvWriter.Write(printed, writer, includeTime: true)))];
            case TruthFormat.Npy:
                return [(stem + ".npy", stream => NpyFile.Write(printed, stream))];
            default:
                return [(stem + ".json", stream => PageTruthJson.Write(page.Truth, stream))];
        }
    }

    private static string[] Extensions(TruthFormat format) => format switch
    {
        TruthFormat.Wfdb => [".dat", ".hea"],
        TruthFormat.Csv => [".csv"],
        TruthFormat.Npy => [".npy"],
        _ => [".json"],
    };

    private string Stem(ulong seed) => Path.Combine(options.OutputFolder, string.Create(CultureInfo.InvariantCulture, $"ecg-{seed:00000000}"));
}
