using System.Diagnostics;

namespace Ecg.Digitization.Packaging.Tests;

/// <summary>Runs programs as a user does, with a package cache of the test's own.</summary>
internal static class DotNet
{
    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    public static string Run(string folder, string cache, params string[] arguments) => RunProgram("dotnet", folder, cache, arguments);

    /// <summary>Runs a program to its end.</summary>
    public static string RunProgram(string program, string folder, string cache, params string[] arguments)
    {
        using Process process = Start(program, folder, cache, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{error.Result}");
        return output;
    }

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, string folder, string cache, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = cache;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // A tool's own starter looks for the runtime by itself; it must find the one that runs this.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        // Processes that stay to serve later builds would keep the folder and the test run.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }
}
