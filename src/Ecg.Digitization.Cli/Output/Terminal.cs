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

    /// <summary>Writes one line of a result, above a bar that is being drawn.</summary>
    public void Line(string text)
    {
        // Both may be the same screen; the bar must know.
        if (IsErrorInteractive && Tables.Profile.Capabilities.Interactive)
            Progress.WriteLine(text);
        else
            Output.WriteLine(text);
    }

    /// <summary>Writes one line for a problem, and the exception below it when asked for.</summary>
    public void Problem(string message, Exception? exception = null, bool verbose = false)
    {
        WriteErrorLine("ecg-digitize: " + message.ReplaceLineEndings(" "));
        if (verbose && exception is not null)
            WriteErrorLine(exception.ToString());
    }

    /// <summary>Writes one line about the course of things, on the error stream.</summary>
    public void Note(string message) => WriteErrorLine(message);

    /// <summary>An empty table with these columns; plain lines when redirected.</summary>
    public Table NewTable(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(Tables.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii2);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column).NoWrap());
        return table;
    }

    /// <summary>Runs over items, with a bar on the error stream where someone watches.</summary>
    public void ForEach<T>(string title, IReadOnlyList<T> items, Action<T> action)
    {
        if (!IsErrorInteractive || items.Count < 2)
        {
            foreach (T item in items)
                action(item);
            return;
        }

        Progress.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            ProgressTask task = context.AddTask(title, maxValue: items.Count);
            foreach (T item in items)
            {
                action(item);
                task.Increment(1);
            }
        });
    }

    /// <summary>Does one long piece of work, with a bar on the error stream where someone watches.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Is given what to tell its progress: how much is done, of how much, and a note.</param>
    public T Watch<T>(string title, Func<Action<double, double, string>, T> work)
    {
        if (!IsErrorInteractive)
            return work(static (_, _, _) => { });
        return Progress.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title));
            return work((done, total, note) =>
            {
                task.MaxValue = total;
                task.Value = done;
                task.Description = Markup.Escape($"{title}: {note}");
            });
        });
    }

    // A bar that is being drawn must know of lines that appear above it.
    private void WriteErrorLine(string line)
    {
        if (IsErrorInteractive)
            Progress.WriteLine(line);
        else
            Error.WriteLine(line);
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
