using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Options whose value is a list of names, ignoring case, between commas or one option each.</summary>
internal static class ListOption
{
    /// <summary>The option; it gives each named thing once, in the order told.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">Its description, to which the known names are added.</param>
    /// <param name="known">What may be named.</param>
    /// <param name="nameOf">The name of one of them.</param>
    /// <param name="initial">The value where nothing is told.</param>
    public static Option<T[]> Create<T>(string name, string description, IReadOnlyList<T> known, Func<T, string> nameOf, T[] initial)
    {
        string names = string.Join(", ", known.Select(nameOf));
        var option = new Option<T[]>(name)
        {
            Description = $"{description} Of: {names}.",
            HelpName = "NAME,...",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => initial,
            CustomParser = result => Parse(result, known, nameOf, names),
        };
        option.CompletionSources.Add([.. known.Select(nameOf)]);
        return option;
    }

    private static T[] Parse<T>(ArgumentResult result, IReadOnlyList<T> known, Func<T, string> nameOf, string names)
    {
        var found = new List<T>();
        foreach (string told in result.Tokens.SelectMany(static t => t.Value.Split(',')))
        {
            int at = 0;
            while (at < known.Count && !nameOf(known[at]).Equals(told, StringComparison.OrdinalIgnoreCase))
                at++;
            if (at == known.Count)
                result.AddError($"'{told}' is not one of: {names}.");
            else if (!found.Contains(known[at]))
                found.Add(known[at]);
        }

        return [.. found];
    }
}
