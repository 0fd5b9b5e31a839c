using System.CommandLine;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Cli.Commands;

/// <summary>The option <c>--device</c>.</summary>
internal static class DeviceOption
{
    /// <summary>The option; <c>auto</c> unless told.</summary>
    public static Option<ComputeDevice> Create() => new("--device")
    {
        Description = "Where networks run: auto, cpu, cuda, cuda:1 or mps.",
        HelpName = "DEVICE",
        DefaultValueFactory = static _ => ComputeDevice.Auto,
        CustomParser = static result =>
        {
            string told = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!ComputeDevice.TryParse(told, out ComputeDevice device))
                result.AddError($"'{told}' names no device; use auto, cpu, cuda, cuda:1 or mps.");
            else if (ProblemOf(device) is { } problem)
                result.AddError(problem);
            return device;
        },
    };

    // The processor is always there, and asking for others loads libtorch.
    private static string? ProblemOf(ComputeDevice device)
    {
        if (device.Kind is ComputeDeviceKind.Auto or ComputeDeviceKind.Cpu)
            return null;
        try
        {
            device.Resolve();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            return exception.Message;
        }
    }
}
