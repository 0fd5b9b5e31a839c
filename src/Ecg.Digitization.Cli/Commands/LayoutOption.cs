using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Options whose value is the name of a layout, ignoring case.</summary>
internal static class LayoutOption
{
    /// <summary>The option.</summary>
    public static Option<PageLayout?> Create(string name, string description)
    {
        var option = new Option<PageLayout?>(name) { Description = $"{description} One of: {Names()}.", HelpName = "NAME", CustomParser = Parse };
        option.CompletionSources.Add([.. StandardLayouts.All.Select(static l => l.Name)]);
        return option;
    }

    private static PageLayout? Parse(ArgumentResult result)
    {
        string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        PageLayout? layout = StandardLayouts.All.FirstOrDefault(l => l.Name.Equals(told, StringComparison.OrdinalIgnoreCase));
        if (layout is null)
            result.AddError($"'{told}' is not a layout; these are: {Names()}.");
        return layout;
    }

    private static string Names() => string.Join(", ", StandardLayouts.All.Select(static l => l.Name));
}
