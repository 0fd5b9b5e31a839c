namespace TorchSharp.Modules;

/// <summary>The largest value of each window.</summary>
public sealed class MaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[] _kernel;
    private readonly long[]? _stride;
    private readonly long[]? _padding;
    private readonly long[]? _dilation;
    private readonly bool _ceil;

    internal MaxPool2d(long[] kernel, long[]? stride, long[]? padding, long[]? dilation, bool ceil)
        : base(nameof(MaxPool2d))
    {
        _kernel = kernel;
        _stride = stride;
        _padding = padding;
        _dilation = dilation;
        _ceil = ceil;
    }

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool2d(input, _kernel, _stride, _padding, _dilation, _ceil);
}
