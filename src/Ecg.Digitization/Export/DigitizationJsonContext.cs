using System.Text.Json.Serialization;

namespace Ecg.Digitization.Export;

/// <summary>Source-generated JSON of the exported documents. Thread-safe.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DigitizationDocument))]
public sealed partial class DigitizationJsonContext : JsonSerializerContext;
