using Ecg.Digitization.Fuzzing.Families;
using Ecg.Digitization.Preprocessing;

namespace Ecg.Digitization.Fuzzing;

/// <summary>All families, by name.</summary>
public static class FuzzFamilies
{
    private static readonly Dictionary<string, Func<FuzzFamily>> Makers = new(StringComparer.Ordinal)
    {
        ["png"] = static () => new ImageFamily(PageImageFormat.Png),
        ["jpeg"] = static () => new ImageFamily(PageImageFormat.Jpeg),
        ["tiff"] = static () => new ImageFamily(PageImageFormat.Tiff),
        ["bmp"] = static () => new ImageFamily(PageImageFormat.Bmp),
        ["webp"] = static () => new ImageFamily(PageImageFormat.WebP),
        ["wfdb"] = static () => new WfdbFamily(),
        ["csv"] = static () => new CsvFamily(),
        ["aecg"] = static () => new AecgFamily(),
        ["json"] = static () => new DigitizationJsonFamily(),
        ["options-json"] = static () => new OptionsFamily("json"),
        ["options-yaml"] = static () => new OptionsFamily("yaml"),
        ["manifest"] = static () => new ManifestFamily(),
        ["journal"] = static () => new JournalFamily(),
        ["submission"] = static () => new SubmissionFamily(),
        ["competition"] = static () => new CompetitionFamily(),
        ["signals"] = static () => new SignalFileFamily("signals"),
        ["npy"] = static () => new SignalFileFamily("npy"),
        ["safetensors"] = static () => new WeightsFamily("safetensors"),
        ["pth"] = static () => new WeightsFamily("pth"),
        ["dat"] = static () => new WeightsFamily("dat"),
        ["network"] = static () => new NetworkFamily(),
        ["pixels"] = static () => new PixelsFamily(),
        ["pages"] = static () => new PagesFamily(),
    };

    /// <summary>The families whose inputs take much less than a millisecond; the others read whole pages.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Makers.Keys.Where(static n => n is not ("pixels" or "pages"))];

    public static IReadOnlyList<string> All { get; } = [.. Makers.Keys];

    /// <exception cref="ArgumentException">There is no such family.</exception>
    public static FuzzFamily Create(string name) => Makers.TryGetValue(name, out Func<FuzzFamily>? make)
        ? make()
        : throw new ArgumentException($"'{name}' is no family; there are {string.Join(", ", All)}.", nameof(name));
}
