namespace TorchSharp.Modules;

/// <summary>Resizes signals, images or volumes.</summary>
public sealed class Upsample : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[]? _size;
    private readonly double[]? _scale;
    private readonly torch.UpsampleMode _mode;
    private readonly bool? _alignCorners;

    internal Upsample(long[]? size, double[]? scale, torch.UpsampleMode mode, bool? alignCorners)
        : base(nameof(Upsample))
    {
        _size = size;
        _scale = scale;
        _mode = mode;
        _alignCorners = alignCorners;
    }

    public override torch.Tensor forward(torch.Tensor input) =>
        torch.nn.functional.interpolate(input, _size, _scale, (torch.InterpolationMode)_mode, _alignCorners);
}
