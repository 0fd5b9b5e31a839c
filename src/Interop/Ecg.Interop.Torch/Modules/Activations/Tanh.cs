namespace TorchSharp.Modules;

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly bool _inplace;

    internal Tanh(bool inplace)
        : base(nameof(Tanh)) => _inplace = inplace;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanh(tensor, _inplace);
}
