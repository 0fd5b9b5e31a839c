using TorchSharp.Native;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(name, settings, device, dtype)
    {
    }

    private protected abstract string Operator { get; }

    public override torch.Tensor forward(torch.Tensor input) => Aten.Tensor(
        Operator, input, _weight, _bias, Settings.Stride, Settings.Padding, Settings.OutputPadding, Settings.Groups, Settings.Dilation);
}
