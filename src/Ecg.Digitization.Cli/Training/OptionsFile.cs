using System.Text.Json;

namespace Ecg.Digitization.Cli.Training;

/// <summary>Reads settings from a file: a JSON object (comments and trailing commas allowed) or a YAML mapping of names to plain values and lists.</summary>
internal static class OptionsFile
{
    private const int MaxBytes = 1 << 20;

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
        byte[] content = ReadAll(path);
        if (Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML")
            return YamlOptions.Read(content, path);
        try
        {
            return ReadJson(content, path);
        }
        catch (JsonException exception)
        {
            throw new OptionsFileException($"{path}, line {(exception.LineNumber ?? 0) + 1}: not JSON ({exception.Message.Split(" LineNumber", 2)[0]})", exception);
        }
        catch (InvalidOperationException exception)
        {
            // A text that is no UTF-8, or half of a pair of surrogates, shows only when it is asked for.
            throw new OptionsFileException($"{path}: not JSON (a text is no valid Unicode)", exception);
        }
    }

    private static byte[] ReadAll(string path)
    {
        using FileStream file = File.OpenRead(path);
        var content = new byte[MaxBytes + 1];
        int count = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return count <= MaxBytes ? content[..count] : throw new OptionsFileException($"{path}: longer than {MaxBytes} bytes");
    }

    private static List<(string, string)> ReadJson(byte[] content, string path)
    {
        using var document = JsonDocument.Parse(
            content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8, AllowDuplicateProperties = false });
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

    internal static OptionsFileException NotPlain(string path, string name) => new($"{path}: '{name}' is neither a plain value nor a list of them");

    private static string Nearest(string name)
    {
        string bare = new([.. name.Where(char.IsLetterOrDigit)]);
        Setting? near = TrainSettingsTable.All.FirstOrDefault(s => s.Name.Replace("-", "", StringComparison.Ordinal).Equals(bare, StringComparison.OrdinalIgnoreCase));
        return near is null ? "; 'train --help' lists them" : $"; it is written '{near.Name}'";
    }
}
