using System.Globalization;

namespace Ecg.Digitization.Cli.Training;

/// <summary>One setting: its name in flags and files, and how its text is read.</summary>
/// <param name="Name">The name, with hyphens.</param>
/// <param name="Value">What its value is called in the help; empty for a switch.</param>
/// <param name="Description">One sentence, with the default.</param>
/// <param name="Apply">Takes the text over, or throws <see cref="FormatException"/> with what it should have been.</param>
/// <param name="Show">The value as text that <paramref name="Apply"/> reads; null where there is none.</param>
internal sealed record Setting(string Name, string Value, string Description, Func<TrainSettings, string, TrainSettings> Apply, Func<TrainSettings, string?> Show)
{
    /// <summary>Whether it is a switch, which may stand without a value.</summary>
    public bool IsSwitch => Value.Length == 0;

    public static Setting Whole(string name, string description, int least, Func<TrainSettings, int, TrainSettings> set, Func<TrainSettings, int> get) => new(
        name, "N", description, (s, text) => set(s, ReadWhole(text, least)), s => get(s).ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number, or <c>none</c>.</summary>
    public static Setting WholeOrNone(string name, string description, int least, Func<TrainSettings, int?, TrainSettings> set, Func<TrainSettings, int?> get) => new(
        name, "N", description, (s, text) => set(s, IsNone(text) ? null : ReadWhole(text, least)), s => get(s)?.ToString(CultureInfo.InvariantCulture) ?? "none");

    public static Setting Number(string name, string description, Func<TrainSettings, double, TrainSettings> set, Func<TrainSettings, double> get) => new(
        name, "X", description, (s, text) => set(s, ReadNumber(text)), s => get(s).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number, or <c>none</c>.</summary>
    public static Setting NumberOrNone(string name, string description, Func<TrainSettings, double?, TrainSettings> set, Func<TrainSettings, double?> get) => new(
        name, "X", description, (s, text) => set(s, IsNone(text) ? null : ReadNumber(text)), s => get(s)?.ToString("R", CultureInfo.InvariantCulture) ?? "none");

    public static Setting Choice(string name, string description, IReadOnlyList<string> choices, Func<TrainSettings, string, TrainSettings> set, Func<TrainSettings, string> get) => new(
        name,
        string.Join('|', choices),
        description,
        (s, text) => set(s, choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException($"one of {string.Join(", ", choices)}")),
        get);

    public static Setting Switch(string name, string description, Func<TrainSettings, bool, TrainSettings> set, Func<TrainSettings, bool> get) => new(
        name, "", description, (s, text) => set(s, ReadSwitch(text)), s => get(s) ? "true" : "false");

    public static Setting Text(string name, string value, string description, Func<TrainSettings, string, TrainSettings> set, Func<TrainSettings, string?> get) => new(name, value, description, set, get);

    /// <summary>Whole numbers above zero, between commas.</summary>
    public static int[] ReadWholes(string text, int count)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == count ? Array.ConvertAll(parts, static p => ReadWhole(p, 1)) : throw new FormatException($"{count} whole numbers between commas");
    }

    private static bool IsNone(string text) => text.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static int ReadWhole(string text, int least) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least
        ? value
        : throw new FormatException($"a whole number of at least {least}");

    private static double ReadNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new FormatException("a number");

    private static bool ReadSwitch(string text) => text.ToUpperInvariant() switch
    {
        "" or "TRUE" => true,
        "FALSE" => false,
        _ => throw new FormatException("true or false"),
    };
}
