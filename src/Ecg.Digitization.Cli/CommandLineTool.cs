using System.CommandLine;
using System.CommandLine.Invocation;
using Ecg.Digitization.Cli.Commands;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli;

/// <summary>The tool as a function: arguments in, an exit code and text out. Not thread-safe: a process runs one command.</summary>
public static class CommandLineTool
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments after the program's name.</param>
    /// <param name="output">Where results go; bars and colours only when it is a terminal.</param>
    /// <param name="error">Where problems go, one line each.</param>
    /// <param name="stop">Ends commands that take long between two of their steps.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop = default)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand("Reads scans and photos of paper ECGs: twelve calibrated leads in millivolts.")
        {
            DigitizeCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            BatchCommand.Create(terminal, stop),
            MergeCommand.Create(terminal, stop),
            InspectCommand.Create(terminal),
            TrainCommand.Create(terminal, stop),
            PredictCommand.Create(terminal, stop),
            SubmitCommand.Create(terminal, stop),
            ScoreCommand.Create(terminal),
            CompareCommand.Create(terminal),
            SynthesizeCommand.Create(terminal),
            SampleCommand.Create(terminal),
            TrainTraceNetCommand.Create(terminal, stop),
            TrainStartNetCommand.Create(terminal, stop),
            TrainPageNetCommand.Create(terminal, stop),
            InfoCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };

        ParseResult parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            // The last one names the word that was not understood; the first may only say that a command is missing.
            terminal.Problem($"{parsed.Errors[^1].Message} See 'ecg-digitize --help'.");
            return ExitCode.BadUse;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            string message = exception is IOException or UnauthorizedAccessException or EcgDigitizationException
                ? exception.Message
                : $"unexpected {exception.GetType().Name}: {exception.Message}";
            terminal.Problem(message, exception, args.Contains("--verbose") || args.Contains("-v"));
            return ExitCode.Failed;
        }
    }
}
