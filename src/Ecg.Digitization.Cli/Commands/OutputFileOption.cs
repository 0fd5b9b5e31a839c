using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Options that name a file to write. What cannot be written is refused before the work, not after it.</summary>
internal static class OutputFileOption
{
    /// <summary>The option.</summary>
    public static Option<string?> Create(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } told)
                return;
            if (told.Length == 0)
                result.AddError($"{name} needs the name of a file.");
            else if (Directory.Exists(told))
                result.AddError($"{told}: is a folder, not a file.");
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(told))))
                result.AddError($"{told}: its folder does not exist.");
        });
        return option;
    }

    /// <summary>Refuses to write over what is read, or two outputs into one file.</summary>
    public static void Separate(Command command, IReadOnlyList<Argument<string>> inputs, IReadOnlyList<Option<string?>> outputs)
        => command.Validators.Add(result =>
        {
            // Tokens, not values: asking for the value here would keep it from being validated by its own rules.
            var taken = inputs.Select(i => PathIn(result.GetResult(i)?.Tokens)).ToHashSet(StringComparer.Ordinal);
            foreach (Option<string?> output in outputs)
            {
                if (PathIn(result.GetResult(output)?.Tokens) is { } path && !taken.Add(path))
                    result.AddError($"{path}: is named twice; {output.Name} needs a file of its own.");
            }
        });

    private static string? PathIn(IReadOnlyList<Token>? tokens)
        => tokens is [{ Value.Length: > 0 } token, ..] ? Path.GetFullPath(token.Value) : null;
}
