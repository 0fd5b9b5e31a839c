using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Training;

/// <summary>What the trainings on drawings say of themselves.</summary>
internal static class DrawnTraining
{
    /// <summary>What the weights say of their data and recipe.</summary>
    /// <param name="signals">The folder of the signals; null for generated ones.</param>
    /// <param name="credit">Whom they are owed to; null for nobody.</param>
    /// <param name="recipe">The command.</param>
    public static Dictionary<string, string> Manifest(string? signals, string? credit, string recipe)
    {
        var manifest = new Dictionary<string, string>
        {
            ["data"] = signals is null ? "generated signals, drawn pages" : $"recorded signals ({Path.GetFileName(Path.TrimEndingDirectorySeparator(signals))}), drawn pages",
            ["recipe"] = recipe,
        };
        if (credit is not null)
            manifest["credit"] = credit;
        return manifest;
    }

    /// <summary>Says where the weights are, and how to go on where the user interrupted it.</summary>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="last">The log's last line; null where no step was finished.</param>
    /// <param name="stop">Whether the user interrupted it.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Finish(Terminal terminal, string folder, string? last, CancellationToken stop)
    {
        terminal.Output.WriteLine(last ?? "no step was finished");
        terminal.Output.WriteLine("wrote " + Path.Combine(folder, "weights.safetensors"));
        if (!stop.IsCancellationRequested)
            return ExitCode.Success;
        terminal.Problem($"interrupted; the same command with --resume goes on from {Path.Combine(folder, "checkpoint.safetensors")}.");
        return ExitCode.Interrupted;
    }
}
