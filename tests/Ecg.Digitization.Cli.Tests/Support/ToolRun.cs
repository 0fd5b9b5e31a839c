namespace Ecg.Digitization.Cli.Tests.Support;

/// <summary>One run of the tool in this process, with what it wrote.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines on the error stream.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ToolRun Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = CommandLineTool.Run(args, output, error);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
