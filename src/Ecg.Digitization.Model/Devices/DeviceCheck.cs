using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Explains tensors on several devices before libtorch fails somewhere inside a network. Stateless and thread-safe.</summary>
public static class DeviceCheck
{
    /// <summary>Checks that a module's parameters and buffers lie on one device, and an input with them.</summary>
    /// <param name="module">The network.</param>
    /// <param name="input">What it is about to be given.</param>
    /// <param name="inputName">What the input is called in the message.</param>
    /// <exception cref="InvalidOperationException">There are several devices; the message says which tensor is where, and what to do.</exception>
    public static void Require(torch.nn.Module module, torch.Tensor input, string inputName = "input")
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        if (DeviceOf(module) is { } own && Differ(own, input.device))
        {
            throw new InvalidOperationException(
                $"'{inputName}' is on {input.device}, the weights of {module.GetName()} are on {own}. Move one of them: module.to(device) or tensor.to(device).");
        }
    }

    /// <summary>The device on which all parameters and buffers of a module lie.</summary>
    /// <param name="module">The network.</param>
    /// <returns>The device; null if the module has neither parameters nor buffers.</returns>
    /// <exception cref="InvalidOperationException">They lie on several devices; the message names one tensor on each of two.</exception>
    public static torch.Device? DeviceOf(torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        torch.Device? first = null;
        string firstName = "";
        foreach ((string name, torch.Tensor tensor) in ModuleState.Entries(module))
        {
            torch.Device device = tensor.device;
            if (first is null)
            {
                (first, firstName) = (device, name);
            }
            else if (Differ(first, device))
            {
                throw new InvalidOperationException(
                    $"The weights of {module.GetName()} are on several devices: {firstName} is on {first}, {name} on {device}. Move the whole module with module.to(device).");
            }
        }

        return first;
    }

    private static bool Differ(torch.Device one, torch.Device other) =>
        one.type != other.type || Math.Max(one.index, 0) != Math.Max(other.index, 0);
}
