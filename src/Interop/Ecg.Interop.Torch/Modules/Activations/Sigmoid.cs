namespace TorchSharp.Modules;

/// <summary>The logistic function.</summary>
public sealed class Sigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly bool _inplace;

    internal Sigmoid(bool inplace)
        : base(nameof(Sigmoid)) => _inplace = inplace;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.sigmoid(tensor, _inplace);
}
