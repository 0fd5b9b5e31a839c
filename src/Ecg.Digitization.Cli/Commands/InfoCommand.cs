using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Ecg.Digitization.Cli.Output;

namespace Ecg.Digitization.Cli.Commands;

/// <summary><c>info</c>: what this build is and what it can read.</summary>
internal static class InfoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("info", "Show the version, the native libraries and the page layouts that are known.");
        command.SetAction(_ =>
        {
            Assembly assembly = typeof(InfoCommand).Assembly;
            terminal.Output.WriteLine($"version       {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}");
            terminal.Output.WriteLine($"runtime       {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
            terminal.Output.WriteLine($"native stack  {NativeStack(assembly)}");
            terminal.Output.WriteLine($"leads         {string.Join(' ', Leads.All.Select(static l => l.ToName()))}");
            terminal.Output.WriteLine($"layouts       {string.Join(' ', StandardLayouts.All.Select(static l => l.Name))}");
            return ExitCode.Success;
        });
        return command;
    }

    private static string NativeStack(Assembly assembly)
        => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static a => a.Key == "NativeStack")?.Value ?? "unknown";
}
