using System.Text.Json.Serialization;
using Ecg.Digitization.Cli.Batching.Journals;
using Ecg.Digitization.Cli.Batching.Merging;

namespace Ecg.Digitization.Cli.Batching;

/// <summary>The JSON of manifests, journals and results.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BatchItem))]
[JsonSerializable(typeof(JournalHeader))]
[JsonSerializable(typeof(JournalPage))]
[JsonSerializable(typeof(JournalStart))]
[JsonSerializable(typeof(BatchSummary))]
[JsonSerializable(typeof(MergeSummary))]
internal sealed partial class BatchJson : JsonSerializerContext;
