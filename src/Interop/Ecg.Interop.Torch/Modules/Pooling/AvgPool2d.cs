namespace TorchSharp.Modules;

/// <summary>The mean of each window.</summary>
public sealed class AvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[] _kernel;
    private readonly long[]? _stride;
    private readonly long[]? _padding;
    private readonly bool _ceil;
    private readonly bool _countPadding;
    private readonly long? _divisor;

    internal AvgPool2d(long[] kernel, long[]? stride, long[]? padding, bool ceil, bool countPadding, long? divisor)
        : base(nameof(AvgPool2d))
    {
        _kernel = kernel;
        _stride = stride;
        _padding = padding;
        _ceil = ceil;
        _countPadding = countPadding;
        _divisor = divisor;
    }

    public override torch.Tensor forward(torch.Tensor input) =>
        torch.nn.functional.avg_pool2d(input, _kernel, _stride, _padding, _ceil, _countPadding, _divisor);
}
