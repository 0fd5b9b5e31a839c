using System.CommandLine;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>Arguments and options that name something which must be there.</summary>
internal static class InputArgument
{
    /// <summary>An existing file.</summary>
    public static Argument<string> File(string name, string description)
        => Create(name, description, ProblemOfFile);

    /// <summary>An existing folder.</summary>
    public static Argument<string> Folder(string name, string description)
        => Create(name, description, static p => Directory.Exists(p) ? null : "no such folder.");

    /// <summary>An existing file or folder.</summary>
    public static Argument<string> FileOrFolder(string name, string description) => Create(name, description, ProblemOfEither);

    /// <summary>An existing file, if it is given.</summary>
    public static Option<string?> FileOption(string name, string description) => CreateOption(name, "FILE", description, ProblemOfFile);

    /// <summary>An existing file or folder, if it is given.</summary>
    public static Option<string?> FileOrFolderOption(string name, string description) => CreateOption(name, "PATH", description, ProblemOfEither);

    private static string? ProblemOfFile(string path) => System.IO.File.Exists(path) ? null : Directory.Exists(path) ? "is a folder, not a file." : "no such file.";

    private static string? ProblemOfEither(string path) => Path.Exists(path) ? null : "no such file or folder.";

    private static Option<string?> CreateOption(string name, string helpName, string description, Func<string, string?> problemOf)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } told && problemOf(told) is { } problem)
                result.AddError($"{told}: {problem}");
        });
        return option;
    }

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
