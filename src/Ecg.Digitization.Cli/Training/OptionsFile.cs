using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ecg.Digitization.Cli.Training;

/// <summary>Reads settings from a file: a JSON object (comments and trailing commas allowed) or a YAML mapping of names to plain values and lists.</summary>
internal static class OptionsFile
{
    /// <summary>Takes a file's settings over.</summary>
    /// <exception cref="OptionsFileException">The file is malformed, names an unknown setting, or a value cannot be read; the message says which.</exception>
    public static TrainSettings Apply(TrainSettings settings, string path)
    {
        foreach ((string name, string text) in Read(path))
        {
            Setting setting = TrainSettingsTable.Find(name) ?? throw new OptionsFileException($"{path}: '{name}' is no setting of train{Nearest(name)}");
            try
            {
                settings = setting.Apply(settings, text);
            }
            catch (FormatException exception)
            {
                throw new OptionsFileException($"{path}: '{text}' cannot be the value of '{setting.Name}': it must be {exception.Message}.");
            }
        }

        return settings;
    }

    /// <summary>All settings as JSON that <see cref="Apply"/> reads.</summary>
    public static void Write(Stream stream, TrainSettings settings)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (Setting setting in TrainSettingsTable.All)
            json.WriteString(setting.Name, setting.Show(settings) ?? "");
        json.WriteEndObject();
    }

    private static List<(string Name, string Text)> Read(string path)
    {
        string extension = Path.GetExtension(path).ToUpperInvariant();
        try
        {
            return extension is ".YAML" or ".YML" ? ReadYaml(path) : ReadJson(path);
        }
        catch (JsonException exception)
        {
            throw new OptionsFileException($"{path}, line {(exception.LineNumber ?? 0) + 1}: not JSON ({exception.Message.Split(" LineNumber", 2)[0]})", exception);
        }
        catch (YamlException exception)
        {
            throw new OptionsFileException($"{path}, line {exception.Start.Line}: not YAML ({exception.Message})", exception);
        }
    }

    private static List<(string, string)> ReadJson(string path)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8, AllowDuplicateProperties = false });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new OptionsFileException($"{path}: not an object of names and values");
        return [.. document.RootElement.EnumerateObject().Select(p => (p.Name, TextOf(p.Value, path, p.Name)))];
    }

    private static string TextOf(JsonElement value, string path, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "none",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(v => v.ValueKind is JsonValueKind.Array ? throw NotPlain(path, name) : TextOf(v, path, name))),
        _ => throw NotPlain(path, name),
    };

    private static List<(string, string)> ReadYaml(string path)
    {
        var yaml = new YamlStream();
        using (var reader = new StreamReader(path))
            yaml.Load(reader);
        if (yaml.Documents is not [{ RootNode: YamlMappingNode mapping }])
            throw new OptionsFileException($"{path}: not one mapping of names to values");
        return [.. mapping.Children.Select(p => (TextOf(p.Key, path, "a name"), TextOf(p.Value, path, p.Key.ToString())))];
    }

    private static string TextOf(YamlNode value, string path, string name) => value switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => "none",
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list => string.Join(',', list.Children.Select(v => v is YamlScalarNode s ? s.Value : throw NotPlain(path, name))),
        _ => throw NotPlain(path, name),
    };

    private static OptionsFileException NotPlain(string path, string name) => new($"{path}: '{name}' is neither a plain value nor a list of them");

    private static string Nearest(string name)
    {
        string bare = new([.. name.Where(char.IsLetterOrDigit)]);
        Setting? near = TrainSettingsTable.All.FirstOrDefault(s => s.Name.Replace("-", "", StringComparison.Ordinal).Equals(bare, StringComparison.OrdinalIgnoreCase));
        return near is null ? "; 'train --help' lists them" : $"; it is written '{near.Name}'";
    }
}
