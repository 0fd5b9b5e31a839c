using System.CommandLine;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The options of trainings that draw signals.</summary>
internal sealed class SignalOptions
{
    /// <summary>Creates the options.</summary>
    public SignalOptions() => Folder.Validators.Add(static result =>
    {
        if (result.GetValueOrDefault<string?>() is not { } told)
            return;
        if (!Directory.Exists(told))
            result.AddError($"{told}: no such folder.");
        else if (!Directory.EnumerateFiles(told, "*.hea").Any())
            result.AddError($"{told}: holds no .hea file.");
    });

    /// <summary><c>--signals</c>.</summary>
    public Option<string?> Folder { get; } = new("--signals") { Description = "A folder of WFDB records to draw; without it, generated signals are drawn.", HelpName = "DIR" };

    /// <summary><c>--credit</c>.</summary>
    public Option<string?> Credit { get; } = new("--credit") { Description = "Whom the signals are owed to; the weights say so.", HelpName = "TEXT" };
}
