using Spectre.Console;

namespace Ecg.Digitization.Cli.Output;

/// <summary>Where the tool writes. Plain text of any width when redirected, colours and bars on a terminal.</summary>
internal sealed class Terminal
{
    private const int RedirectedWidth = 160;

    /// <summary>Creates the pair of outputs.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Problems and progress.</param>
    public Terminal(TextWriter output, TextWriter error)
    {
        Output = output;
        Error = error;
        Tables = Create(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        IsErrorInteractive = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        Progress = Create(error, IsErrorInteractive);
    }

    /// <summary>Plain results.</summary>
    public TextWriter Output { get; }

    /// <summary>Plain problems.</summary>
    public TextWriter Error { get; }

    /// <summary>Results as tables.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Progress bars, on the error stream so that results can be piped.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Whether a person watches the error stream.</summary>
    public bool IsErrorInteractive { get; }

    /// <summary>Writes one line for a problem, and the exception below it when asked for.</summary>
    public void Problem(string message, Exception? exception = null, bool verbose = false)
    {
        Error.WriteLine("ecg-digitize: " + message.ReplaceLineEndings(" "));
        if (verbose && exception is not null)
            Error.WriteLine(exception);
    }

    private static IAnsiConsole Create(TextWriter writer, bool interactive)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!interactive)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
