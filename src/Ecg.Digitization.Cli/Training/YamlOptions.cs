using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ecg.Digitization.Cli.Training;

/// <summary>Reads a YAML mapping of names to plain values and lists of them, event by event: no object of the file's choosing, no alias, and no depth.</summary>
internal static class YamlOptions
{
    /// <exception cref="OptionsFileException">It is something else; the message says where.</exception>
    public static List<(string Name, string Text)> Read(byte[] content, string path)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        var parser = new Parser(reader);
        try
        {
            return Read(parser, path);
        }
        catch (YamlException exception)
        {
            throw new OptionsFileException($"{path}, line {exception.Start.Line}: not YAML ({exception.Message})", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            // What its scanner throws on some broken texts.
            throw new OptionsFileException($"{path}: not YAML ({exception.Message})", exception);
        }
    }

    private static List<(string, string)> Read(Parser parser, string path)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            throw NoMapping(path);
        var settings = new List<(string, string)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string name = parser.TryConsume<Scalar>(out Scalar? key) ? TextOf(key) : throw OptionsFile.NotPlain(path, "a name");
            if (!names.Add(name))
                throw new OptionsFileException($"{path}: not YAML ('{name}' is there twice)");
            settings.Add((name, ReadValue(parser, path, name)));
        }

        parser.Consume<DocumentEnd>();
        return parser.TryConsume<StreamEnd>(out _) ? settings : throw NoMapping(path);
    }

    private static string ReadValue(Parser parser, string path, string name)
    {
        if (parser.TryConsume<Scalar>(out Scalar? value))
            return value is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } ? "none" : TextOf(value);
        if (!parser.TryConsume<SequenceStart>(out _))
            throw OptionsFile.NotPlain(path, name);
        var items = new List<string>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(parser.TryConsume<Scalar>(out Scalar? item) ? TextOf(item) : throw OptionsFile.NotPlain(path, name));
        return string.Join(',', items);
    }

    private static string TextOf(Scalar scalar) => scalar.Value;

    private static OptionsFileException NoMapping(string path) => new($"{path}: not one mapping of names to values");
}
