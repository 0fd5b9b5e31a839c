using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecg.Digitization.Evaluation;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LeadNameConverter), typeof(JsonStringEnumConverter<DigitizationStage>)])]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext
{
    internal sealed class LeadNameConverter : JsonConverter<Lead>
    {
        public override Lead Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => Leads.TryParse(reader.GetString() ?? "", out Lead lead) ? lead : throw new JsonException("Not the name of a lead.");

        public override void Write(Utf8JsonWriter writer, Lead value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToName());
    }
}
