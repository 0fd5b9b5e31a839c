namespace TorchSharp.Modules;

/// <summary>Turns groups of channels into finer rows and columns.</summary>
public sealed class PixelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal PixelShuffle(long upscaleFactor)
        : base(nameof(PixelShuffle)) => upscale_factor = upscaleFactor;

    public long upscale_factor { get; set; }

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, upscale_factor);
}
