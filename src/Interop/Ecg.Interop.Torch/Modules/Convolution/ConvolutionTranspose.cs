namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(name, settings, device, dtype)
    {
    }
}
