using System.Collections.Immutable;
using System.Globalization;

namespace Ecg.Digitization.Model;

/// <summary>
/// What a network was trained on and its shapes do not tell: how a page is prepared for it, and what its outputs are. Stored as text beside the weights.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ModelInput
{
    private const string Prefix = "ecg_input.";
    private const string ImageSizeKey = Prefix + "image_size";
    private const string PreprocessingKey = Prefix + "preprocessing";
    private const string RateKey = Prefix + "sample_rate_hz";
    private const string SamplesKey = Prefix + "samples";
    private const string LeadsKey = Prefix + "leads";
    private const int MostPixels = 32_766, MostSamples = 10_000_000;

    /// <summary>Width and height of the images in pixels. Default 1024, the notebook's.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>The name of what is done to a page before it is resized. Default <c>none</c>: it turns grey only.</summary>
    public string Preprocessing { get; init; } = "none";

    /// <summary>Samples per second of the signals. Default 500.</summary>
    public double SampleRateHz { get; init; } = 500;

    /// <summary>Samples per lead of the records it was trained on; null, the default, where they differ or nobody knows.</summary>
    public int? SampleCount { get; init; }

    /// <summary>The leads in the order of the outputs. Default the twelve in standard order.</summary>
    public ImmutableArray<Lead> Leads { get; init; } = Ecg.Digitization.Leads.All;

    /// <summary>This as text by name, for a file's metadata.</summary>
    public Dictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ImageSizeKey] = ImageSize.ToString(CultureInfo.InvariantCulture),
            [PreprocessingKey] = Preprocessing,
            [RateKey] = SampleRateHz.ToString("R", CultureInfo.InvariantCulture),
            [LeadsKey] = string.Join(',', Leads.Select(static l => l.ToName())),
        };
        if (SampleCount is { } count)
            metadata[SamplesKey] = count.ToString(CultureInfo.InvariantCulture);
        return metadata;
    }

    /// <summary>Whether <see cref="ToMetadata"/> gave some of a metadata.</summary>
    /// <param name="metadata">Text by name.</param>
    public static bool IsIn(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Keys.Any(static k => k.StartsWith(Prefix, StringComparison.Ordinal));
    }

    /// <summary>Reads what <see cref="ToMetadata"/> gave; what is not there keeps its default.</summary>
    /// <param name="metadata">Text by name; other names are left alone.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="ModelLoadException">A value is out of range or cannot be read; the message names it.</exception>
    public static ModelInput FromMetadata(IReadOnlyDictionary<string, string> metadata, string source)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(source);
        var input = new ModelInput();
        if (metadata.TryGetValue(ImageSizeKey, out string? size))
            input = input with { ImageSize = Whole(size, MostPixels, ImageSizeKey, source) };
        if (metadata.TryGetValue(PreprocessingKey, out string? preprocessing))
            input = input with { Preprocessing = preprocessing };
        if (metadata.TryGetValue(RateKey, out string? rate))
            input = input with { SampleRateHz = Rate(rate, source) };
        if (metadata.TryGetValue(SamplesKey, out string? samples))
            input = input with { SampleCount = Whole(samples, MostSamples, SamplesKey, source) };
        if (metadata.TryGetValue(LeadsKey, out string? leads))
            input = input with { Leads = ParseLeads(leads, source) };
        return input;
    }

    private static int Whole(string text, int most, string key, string source) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 && value <= most
            ? value
            : throw new ModelLoadException($"{source}: the metadata's {key}, '{text}', is not a whole number from 1 to {most}.");

    private static double Rate(string text, string source) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && double.IsFinite(rate) && rate > 0
            ? rate
            : throw new ModelLoadException($"{source}: the metadata's {RateKey}, '{text}', is not a rate above zero.");

    private static ImmutableArray<Lead> ParseLeads(string text, string source)
    {
        var leads = ImmutableArray.CreateBuilder<Lead>();
        foreach (string name in text.Split(','))
        {
            if (!Ecg.Digitization.Leads.TryParse(name, out Lead lead) || leads.Contains(lead))
                throw new ModelLoadException($"{source}: the metadata's {LeadsKey}, '{text}', does not name leads, each once.");
            leads.Add(lead);
        }

        return leads.ToImmutable();
    }

    /// <summary>Whether both describe the same.</summary>
    public bool Equals(ModelInput? other) => other is not null && ImageSize == other.ImageSize && Preprocessing == other.Preprocessing
        && SampleRateHz.Equals(other.SampleRateHz) && SampleCount == other.SampleCount && Leads.SequenceEqual(other.Leads);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ImageSize, Preprocessing, SampleRateHz, SampleCount, Leads.Length);
}
