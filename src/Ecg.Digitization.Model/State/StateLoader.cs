using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Copies read tensors into modules: all of them or, if anything does not fit, none. Stateless and thread-safe.</summary>
public static class StateLoader
{
    /// <summary>
    /// Copies a state into a module. Every parameter and persistent buffer must be there under its name and with its shape, and
    /// nothing else; floating-point types are converted to the module's. The module stays on its device.
    /// </summary>
    /// <param name="module">The module to fill.</param>
    /// <param name="state">The state; it stays the caller's.</param>
    /// <exception cref="ModelLoadException">
    /// The state does not fit; one message lists what is missing, unexpected or of another shape. The module is unchanged.
    /// </exception>
    public static void Load(torch.nn.Module module, NamedTensors state)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(state);
        Fit fit = Compare(module, state, optional: static _ => false, ignored: static _ => false);
        fit.ThrowIfAny(module, state);
        fit.Copy();
    }

    /// <summary>
    /// Copies torchvision's ResNet weights into an encoder: the first convolution is averaged over red, green and blue, and the
    /// classifier <c>fc</c> is left out. Old files without <c>num_batches_tracked</c> are taken as well.
    /// </summary>
    /// <param name="encoder">The encoder to fill; its width and blocks must be those of the weights.</param>
    /// <param name="state">The weights under torchvision's names; they stay the caller's.</param>
    /// <exception cref="ModelLoadException">The weights do not fit; one message lists what differs. The encoder is unchanged.</exception>
    public static void LoadTorchvision(CnnEncoder encoder, NamedTensors state)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(state);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable mode = torch.no_grad();
        using var adapted = new NamedTensors(state.Source, state.Format, state.Tensors.Select(static t => KeyValuePair.Create(t.Key, Adapt(t.Key, t.Value))));
        Fit fit = Compare(
            encoder,
            adapted,
            optional: static name => name.EndsWith(".num_batches_tracked", StringComparison.Ordinal),
            ignored: static name => name.StartsWith("fc.", StringComparison.Ordinal));
        fit.ThrowIfAny(encoder, state);
        fit.Copy();
    }

    private static torch.Tensor Adapt(string name, torch.Tensor value) =>
        name == "conv1.weight" && value.dim() == 4 && value.shape[1] == 3 && value.is_floating_point()
            ? value.to(torch.ScalarType.Float32).mean([1L], keepdim: true)
            : value.alias();

    private static Fit Compare(torch.nn.Module module, NamedTensors state, Func<string, bool> optional, Func<string, bool> ignored)
    {
        var fit = new Fit();
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, torch.Tensor target) in ModuleState.Entries(module))
        {
            own.Add(name);
            if (state.TryGet(name, out torch.Tensor? value))
                fit.Pair(name, target, value);
            else if (!optional(name))
                fit.Missing.Add(name);
        }

        foreach (string name in state.Tensors.Keys)
        {
            if (!own.Contains(name) && !ignored(name))
                fit.Unexpected.Add(name);
        }

        return fit;
    }

    /// <summary>What fits, and what does not.</summary>
    private sealed class Fit
    {
        private const int Shown = 4;

        private readonly List<(torch.Tensor Target, torch.Tensor Value)> _pairs = [];
        private readonly List<string> _different = [];

        public List<string> Missing { get; } = [];

        public List<string> Unexpected { get; } = [];

        public void Pair(string name, torch.Tensor target, torch.Tensor value)
        {
            if (!target.shape.AsSpan().SequenceEqual(value.shape))
                _different.Add($"{name}: [{string.Join(", ", value.shape)}] instead of [{string.Join(", ", target.shape)}]");
            else if (target.is_floating_point() != value.is_floating_point() || value.is_complex())
                _different.Add($"{name}: {value.dtype} instead of {target.dtype}");
            else
                _pairs.Add((target, value));
        }

        public void ThrowIfAny(torch.nn.Module module, NamedTensors state)
        {
            string[] parts = [.. new[] { Part("missing", Missing), Part("unexpected", Unexpected), Part("of another shape or type", _different) }.OfType<string>()];
            if (parts.Length > 0)
                throw new ModelLoadException($"{state.Source}: the weights do not fit {module.GetName()}: {string.Join("; ", parts)}.");
        }

        public void Copy()
        {
            using IDisposable mode = torch.no_grad();
            foreach ((torch.Tensor target, torch.Tensor value) in _pairs)
                target.copy_(value);
        }

        private static string? Part(string what, List<string> names)
        {
            if (names.Count == 0)
                return null;
            string more = names.Count > Shown ? $" and {names.Count - Shown} more" : "";
            return $"{names.Count} {what} ({string.Join(", ", names.Take(Shown))}{more})";
        }
    }
}
