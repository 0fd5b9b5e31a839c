namespace TorchSharp.Modules;

/// <summary>The gradient of a convolution with respect to its input: a learned upsampling.</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(ConvTranspose2d), settings, device, dtype)
    {
    }

    private protected override string Operator => "conv_transpose2d.input";
}
