namespace TorchSharp.Modules;

/// <summary>Turns groups of channels into finer rows and columns.</summary>
public sealed class PixelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long _factor;

    internal PixelShuffle(long factor)
        : base(nameof(PixelShuffle)) => _factor = factor;

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, _factor);
}
