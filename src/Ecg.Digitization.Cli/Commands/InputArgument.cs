using System.CommandLine;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Arguments that name something which must be there.</summary>
internal static class InputArgument
{
    /// <summary>An existing file.</summary>
    public static Argument<string> File(string name, string description)
        => Create(name, description, static p => System.IO.File.Exists(p) ? null : Directory.Exists(p) ? "is a folder, not a file." : "no such file.");

    /// <summary>An existing folder.</summary>
    public static Argument<string> Folder(string name, string description)
        => Create(name, description, static p => Directory.Exists(p) ? null : "no such folder.");

    private static Argument<string> Create(string name, string description, Func<string, string?> problemOf)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } told && problemOf(told) is { } problem)
                result.AddError($"{told}: {problem}");
        });
        return argument;
    }
}
