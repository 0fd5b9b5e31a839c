namespace Ecg.Digitization.Cli;

/// <summary>The exit codes of <c>ecg-digitize</c>. Stateless and thread-safe.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>The input was found and is no good: a page that could not be digitized (the others were), a submission with faults, a record that cannot be read.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong: an unknown option, a missing file.</summary>
    public const int BadUse = 2;

    /// <summary>The work was interrupted, by Ctrl-C for instance; what can be kept was kept.</summary>
    public const int Interrupted = 130;
}
