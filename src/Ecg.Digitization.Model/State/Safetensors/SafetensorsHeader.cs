using System.Text.Json;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Reads the JSON header of a safetensors file, refusing all that the format does not have.</summary>
internal sealed class SafetensorsHeader(StateFileErrors errors, StateFileLimits limits)
{
    public const string MetadataKey = "__metadata__";

    /// <summary>Bytes before the header: its length.</summary>
    public const int PrefixBytes = 8;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public List<SafetensorsEntry> Entries { get; } = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public void Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        try
        {
            Expect(ref reader, JsonTokenType.StartObject, "the header is no JSON object");
            while (NextName(ref reader) is { } name)
            {
                if (!_names.Add(name))
                    throw Fail(ref reader, $"'{StateFileErrors.Shorten(name)}' is there twice");
                if (name == MetadataKey)
                    ParseMetadata(ref reader);
                else
                    ParseTensor(ref reader, name);
            }

            if (reader.Read())
                throw Fail(ref reader, "something follows the JSON object");
        }
        catch (JsonException e)
        {
            throw errors.At(PrefixBytes + reader.BytesConsumed, "the header is no valid JSON", e);
        }
        catch (InvalidOperationException e)
        {
            // GetString of text that is no valid UTF-8 or holds half of a surrogate pair.
            throw errors.At(PrefixBytes + reader.BytesConsumed, "the header holds text that is no valid Unicode", e);
        }
    }

    private void ParseMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"{MetadataKey} is no JSON object");
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"{MetadataKey} may hold text only");
            if (!Metadata.TryAdd(key, reader.GetString()!))
                throw Fail(ref reader, $"{MetadataKey} has '{StateFileErrors.Shorten(key)}' twice");
        }
    }

    private void ParseTensor(ref Utf8JsonReader reader, string name)
    {
        string place = $"tensor '{StateFileErrors.Shorten(name)}'";
        if (Entries.Count == limits.MaxTensors)
            throw Fail(ref reader, $"there are more than {limits.MaxTensors} tensors");
        torch.ScalarType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"{place} is no JSON object");
        while (NextName(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    type = ParseType(ref reader, place);
                    break;
                case "shape" when shape is null:
                    shape = ParseNumbers(ref reader, place, limits.MaxDimensions);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ParseNumbers(ref reader, place, 2);
                    break;
                default:
                    throw Fail(ref reader, $"{place} has an unknown or repeated key '{StateFileErrors.Shorten(key)}'");
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
            throw Fail(ref reader, $"{place} lacks one of dtype, shape and two data_offsets");
        TensorHeader header = TensorHeader.Create(errors, limits, name, type.Value, shape);
        if (offsets[1] < offsets[0] || offsets[1] - offsets[0] != header.ByteLength)
        {
            throw Fail(ref reader, $"{place} has offsets {offsets[0]} to {offsets[1]}, but {type} of shape [{string.Join(", ", shape)}] needs {header.ByteLength} bytes");
        }

        Entries.Add(new SafetensorsEntry(header, offsets[0]));
    }

    private torch.ScalarType ParseType(ref Utf8JsonReader reader, string place)
    {
        Expect(ref reader, JsonTokenType.String, $"{place}: dtype is no text");
        string name = reader.GetString()!;
        return SafetensorsType.TryParse(name, out torch.ScalarType type)
            ? type
            : throw Fail(ref reader, $"{place}: elements of type '{StateFileErrors.Shorten(name)}' are not supported");
    }

    private long[] ParseNumbers(ref Utf8JsonReader reader, string place, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"{place}: a list of numbers is missing");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw Fail(ref reader, $"{place}: a size or offset is no whole number from 0");
            if (numbers.Count == most)
                throw Fail(ref reader, $"{place}: a list has more than {most} numbers");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private string? NextName(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw Fail(ref reader, "the header ends too early");
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string reason)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw Fail(ref reader, reason);
    }

    private ModelLoadException Fail(ref Utf8JsonReader reader, string reason) => errors.At(PrefixBytes + reader.TokenStartIndex, reason);
}
