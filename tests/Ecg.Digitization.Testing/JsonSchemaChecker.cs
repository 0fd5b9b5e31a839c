using System.Text.Json;

namespace Ecg.Digitization.Testing;

/// <summary>Checks JSON against the part of JSON Schema 2020-12 that our schemas use; a word that it does not know is an error of the schema.</summary>
public sealed class JsonSchemaChecker(JsonElement schema)
{
    private static readonly HashSet<string> Silent = ["$schema", "$defs", "title", "description", "type", "properties", "additionalProperties"];
    private readonly List<string> _problems = [];

    /// <summary>Every place where the document does not obey, with the reason.</summary>
    public IReadOnlyList<string> Check(JsonElement document)
    {
        Check(document, schema, "$");
        return _problems;
    }

    private void Check(JsonElement value, JsonElement rule, string at)
    {
        if (rule.TryGetProperty("type", out JsonElement type) && !Types(type).Any(t => HasType(value, t)))
        {
            Demand(false, at, $"is {value.ValueKind}, not {type}");
            return;
        }

        foreach (JsonProperty word in rule.EnumerateObject())
        {
            switch (word.Name)
            {
                case "$ref":
                    Check(value, schema.GetProperty("$defs").GetProperty(word.Value.GetString()!["#/$defs/".Length..]), at);
                    break;
                case "const":
                    Demand(JsonElement.DeepEquals(value, word.Value), at, $"is not {word.Value}");
                    break;
                case "enum":
                    Demand(word.Value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)), at, $"{value} is not listed");
                    break;
                case "minimum":
                    Demand(value.GetDouble() >= word.Value.GetDouble(), at, "is too small");
                    break;
                case "exclusiveMinimum":
                    Demand(value.GetDouble() > word.Value.GetDouble(), at, "is too small");
                    break;
                case "maximum":
                    Demand(value.GetDouble() <= word.Value.GetDouble(), at, "is too large");
                    break;
                case "minItems":
                    Demand(value.GetArrayLength() >= word.Value.GetInt32(), at, "has too few items");
                    break;
                case "maxItems":
                    Demand(value.GetArrayLength() <= word.Value.GetInt32(), at, "has too many items");
                    break;
                case "items":
                    int index = 0;
                    foreach (JsonElement item in value.EnumerateArray())
                        Check(item, word.Value, $"{at}[{index++}]");
                    break;
                case "required":
                    foreach (JsonElement name in word.Value.EnumerateArray())
                        Demand(value.TryGetProperty(name.GetString()!, out _), at, $"lacks {name}");
                    break;
                default:
                    Demand(Silent.Contains(word.Name), at, $"the schema uses '{word.Name}', which is not checked");
                    break;
            }
        }

        if (value.ValueKind == JsonValueKind.Object && rule.TryGetProperty("properties", out JsonElement properties))
            CheckProperties(value, rule, properties, at);
    }

    private void CheckProperties(JsonElement value, JsonElement rule, JsonElement properties, string at)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out JsonElement inner))
                Check(property.Value, inner, $"{at}.{property.Name}");
            else
                Demand(!rule.TryGetProperty("additionalProperties", out JsonElement more) || more.GetBoolean(), at, $"has '{property.Name}', which the schema does not know");
        }
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(static t => t.GetString()!) : [type.GetString()!];

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };

    private void Demand(bool holds, string at, string problem)
    {
        if (!holds)
            _problems.Add($"{at} {problem}");
    }
}
