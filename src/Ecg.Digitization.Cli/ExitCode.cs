namespace Ecg.Digitization.Cli;

/// <summary>The exit codes of <c>ecg-digitize</c>.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>At least one page could not be digitized; the others were.</summary>
    public const int NotDigitized = 1;

    /// <summary>The command line was wrong: an unknown option, a missing file.</summary>
    public const int BadUse = 2;
}
