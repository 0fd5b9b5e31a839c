using System.Globalization;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Training.Benchmarks;

/// <summary>A command, places, and options of the form --name value.</summary>
internal sealed class Arguments
{
    private readonly List<string> _places = [];
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    public Arguments(string[] args)
    {
        Command = args.Length > 0 ? args[0] : "";
        for (int i = 1; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 < args.Length)
                _options[args[i][2..]] = args[++i];
            else
                _places.Add(args[i]);
        }
    }

    public string Command { get; }

    public string Place(int index) => index < _places.Count ? _places[index] : throw new ArgumentException($"The command '{Command}' needs {index + 1} folder(s).");

    public string? Text(string name) => _options.GetValueOrDefault(name);

    public int Integer(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public double Number(string name, double otherwise) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public PageKind Kind(string name, PageKind otherwise) => Text(name) is { } text ? Enum.Parse<PageKind>(text, ignoreCase: true) : otherwise;
}
