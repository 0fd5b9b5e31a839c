using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>JSON of checkpoints and run folders.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(ComputeDeviceJsonConverter)])]
[JsonSerializable(typeof(CheckpointState))]
[JsonSerializable(typeof(EcgTrainerOptions))]
[JsonSerializable(typeof(RunDescription))]
internal sealed partial class TrainingJson : JsonSerializerContext;

/// <summary>A device as its name.</summary>
internal sealed class ComputeDeviceJsonConverter : JsonConverter<ComputeDevice>
{
    public override ComputeDevice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComputeDevice.TryParse(reader.GetString(), out ComputeDevice device) ? device : throw new JsonException("That is not the name of a device.");

    public override void Write(Utf8JsonWriter writer, ComputeDevice value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
