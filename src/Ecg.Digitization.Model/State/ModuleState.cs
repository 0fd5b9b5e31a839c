using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>The named tensors of a module in PyTorch's order. Stateless and thread-safe.</summary>
public static class ModuleState
{
    /// <summary>
    /// Parameters and persistent buffers in the order of PyTorch's <c>state_dict</c>: of each module its parameters, its buffers,
    /// then its children in the order of their registration. (TorchSharp's own <c>state_dict</c> lists all buffers last.)
    /// </summary>
    /// <param name="module">The module.</param>
    /// <returns>Names and the module's own tensors, which stay the module's.</returns>
    public static IEnumerable<(string Name, torch.Tensor Value)> Entries(torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Entries(module, "");
    }

    /// <summary>The number of elements of all parameters, buffers not counted.</summary>
    /// <param name="module">The module.</param>
    public static long ParameterCount(torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        long count = 0;
        foreach (torch.Tensor parameter in module.parameters())
            count += parameter.numel();
        return count;
    }

    private static IEnumerable<(string Name, torch.Tensor Value)> Entries(torch.nn.Module module, string prefix)
    {
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in module.named_parameters(recurse: false))
            yield return (prefix + name, parameter);
        foreach ((string name, torch.Tensor buffer) in module.named_buffers(recurse: false, include_nonpersistent: false))
            yield return (prefix + name, buffer);
        foreach ((string name, torch.nn.Module child) in module.named_children())
        {
            foreach ((string, torch.Tensor) entry in Entries(child, $"{prefix}{name}."))
                yield return entry;
        }
    }
}
