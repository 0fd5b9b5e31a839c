namespace TorchSharp.Modules;

/// <summary>Convolution over time; input (batch, channels, time).</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(ConvolutionSettings settings, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(Conv1d), settings, device, dtype)
    {
    }

    public override torch.Tensor forward(torch.Tensor input) => Convolve("conv1d", input);
}
