using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Options whose value is a whole number in a range.</summary>
internal static class NumberOption
{
    /// <summary>The option.</summary>
    public static Option<T> Create<T>(string name, string description, T initial, T lowest, T highest)
        where T : struct, IBinaryInteger<T>
        => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => initial,
            CustomParser = result => Parse(result, name, lowest, highest) ?? default,
        };

    /// <summary>The option; null unless told.</summary>
    public static Option<T?> CreateOptional<T>(string name, string description, T lowest, T highest)
        where T : struct, IBinaryInteger<T>
        => new(name) { Description = description, HelpName = "N", CustomParser = result => Parse(result, name, lowest, highest) };

    private static T? Parse<T>(ArgumentResult result, string name, T lowest, T highest)
        where T : struct, IBinaryInteger<T>
    {
        string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (T.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out T number) && number >= lowest && number <= highest)
            return number;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{told}' is no number for {name}: {lowest} to {highest}."));
        return null;
    }
}
