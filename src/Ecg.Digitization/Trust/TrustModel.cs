using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Trust;

/// <summary>What turns evidence into confidence: fitted on drawn pages, and shipped as a resource. Immutable and thread-safe.</summary>
/// <remarks>The resource says how it was made; <c>fit</c> of benchmarks/Ecg.Digitization.Trust.Benchmarks writes it.</remarks>
internal sealed partial record TrustModel
{
    /// <summary>A lead is good when its signal-to-noise ratio is above this.</summary>
    public const double GoodDecibels = 15;

    /// <summary>A sample is good when it is this near to the truth: half a small square.</summary>
    public const double GoodMillivolt = 0.05;

    /// <summary>A curve can be perfect and twice too high; nothing in the ink tells. The model is fitted where speed and gain rest on evidence.</summary>
    private const double MostWhenAssumed = 0.8;

    private const string Resource = "confidence.json";
    private static readonly Lazy<TrustModel> Loaded = new(Load);

    /// <summary>The model that the package holds.</summary>
    public static TrustModel Shipped => Loaded.Value;

    /// <summary>How it was made.</summary>
    public required string Recipe { get; init; }

    /// <summary>How many pages it was fitted on.</summary>
    public required int Pages { get; init; }

    /// <summary>How many leads.</summary>
    public required int Leads { get; init; }

    /// <summary>Of <see cref="LeadEvidence"/>: whether a lead is above <see cref="GoodDecibels"/>.</summary>
    public required LogisticModel Lead { get; init; }

    /// <summary>Of <see cref="SampleEvidence"/> and, last, the lead's log odds: whether a sample is within <see cref="GoodMillivolt"/>.</summary>
    public required LogisticModel Sample { get; init; }

    /// <summary>The confidence in a lead: the model's probability, and no more than <see cref="MostWhenAssumed"/> where speed or gain were assumed or in dispute.</summary>
    /// <param name="figures">In the order of <see cref="LeadEvidence.Names"/>.</param>
    public double ConfidenceOf(ReadOnlySpan<double> figures)
    {
        double probability = Lead.Probability(figures);
        return LeadEvidence.CalibrationHasIssues(figures) ? Math.Min(probability, MostWhenAssumed) : probability;
    }

    /// <summary>The model as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Context.Default.TrustModel);

    private static TrustModel Load()
    {
        using Stream stream = typeof(TrustModel).Assembly.GetManifestResourceStream(Resource)!;
        TrustModel model = JsonSerializer.Deserialize(stream, Context.Default.TrustModel)!;
        return model.Lead.Names.SequenceEqual(LeadEvidence.Names) && model.Sample.Names.SequenceEqual(SampleEvidence.Names)
            ? model
            : throw new ModelLoadException($"{Resource} was fitted on other figures than are measured.");
    }

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(TrustModel))]
    private sealed partial class Context : JsonSerializerContext;
}
