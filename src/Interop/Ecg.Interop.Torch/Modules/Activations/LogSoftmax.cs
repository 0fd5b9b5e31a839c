namespace TorchSharp.Modules;

/// <summary>The logarithm of the softmax along a dimension.</summary>
public sealed class LogSoftmax : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long _dim;

    internal LogSoftmax(long dim)
        : base(nameof(LogSoftmax)) => _dim = dim;

    public override torch.Tensor forward(torch.Tensor tensor) => tensor.log_softmax(_dim);
}
