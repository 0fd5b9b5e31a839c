namespace TorchSharp.Modules;

/// <summary>Convolution over rows and columns; input (batch, channels, rows, columns).</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(Conv2d), settings, device, dtype)
    {
    }

    public override torch.Tensor forward(torch.Tensor input) => Convolve("conv2d", input);
}
