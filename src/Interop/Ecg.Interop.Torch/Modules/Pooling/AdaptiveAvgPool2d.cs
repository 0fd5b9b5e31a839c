namespace TorchSharp.Modules;

/// <summary>Means over windows chosen so that the result has a given size.</summary>
public sealed class AdaptiveAvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[] _size;

    internal AdaptiveAvgPool2d(long[] size)
        : base(nameof(AdaptiveAvgPool2d)) => _size = size;

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool2d(input, _size);
}
