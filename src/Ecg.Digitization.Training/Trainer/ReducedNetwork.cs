using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;

namespace Ecg.Digitization.Training;

/// <summary>A bfloat16 copy of a network: it makes the passes, the float32 network keeps the weights and takes the gradients.</summary>
/// <remarks>TorchSharp has no autocast, which would convert operation by operation; here the whole network but its batch normalisation is converted.</remarks>
internal sealed class ReducedNetwork : IDisposable
{
    private readonly SignalModel _master;
    private readonly SignalModel _copy;

    /// <exception cref="ArgumentException">The copy is the network itself, or of another shape.</exception>
    public ReducedNetwork(SignalModel master, SignalModel copy, torch.Device device)
    {
        if (ReferenceEquals(master, copy))
            throw new ArgumentException("The copy for bfloat16 must be another network than the one that is trained.", nameof(copy));
        (_master, _copy) = (master, copy);
        copy.to(device);
        copy.to(torch.ScalarType.BFloat16);
        foreach (torch.nn.Module module in copy.modules())
        {
            if (module is BatchNorm1d or BatchNorm2d)
                module.to(torch.ScalarType.Float32);
        }

        if (!Shapes(master).SequenceEqual(Shapes(copy)))
            throw new ArgumentException("The copy for bfloat16 is not of the network's shape.", nameof(copy));
        Refresh();
    }

    public SignalPrediction Forward(torch.Tensor images, int length)
    {
        _copy.train();
        using torch.Tensor reduced = images.to(torch.ScalarType.BFloat16);
        using SignalPrediction found = _copy.call(reduced, length);
        return new SignalPrediction(found.Signals.to(torch.ScalarType.Float32), found.PredictedLengths.to(torch.ScalarType.Float32));
    }

    /// <summary>Gives the copy's gradients and running statistics to the network.</summary>
    public void HandOver()
    {
        using IDisposable mode = torch.no_grad();
        foreach (((string _, Parameter own), (string _, Parameter made)) in _master.named_parameters().Zip(_copy.named_parameters()))
        {
            if (made.grad is not { } gradient)
                continue;
            if (own.grad is { } kept)
                kept.copy_(gradient);
            else
                own.grad = gradient.to(torch.ScalarType.Float32);
            gradient.zero_();
        }

        foreach (((string _, torch.Tensor own), (string _, torch.Tensor made)) in Buffers(_master).Zip(Buffers(_copy)))
            own.copy_(made);
    }

    /// <summary>Makes the copy's weights those of the network, rounded.</summary>
    public void Refresh()
    {
        using IDisposable mode = torch.no_grad();
        foreach (((string _, torch.Tensor own), (string _, torch.Tensor made)) in ModuleState.Entries(_master).Zip(ModuleState.Entries(_copy)))
            made.copy_(own);
    }

    public void Dispose() => _copy.Dispose();

    private static IEnumerable<(string Name, torch.Tensor Value)> Buffers(SignalModel model) => model.named_buffers(include_nonpersistent: false);

    private static IEnumerable<string> Shapes(SignalModel model) =>
        ModuleState.Entries(model).Select(static e => $"{e.Name} [{string.Join(", ", e.Value.shape)}]");
}
