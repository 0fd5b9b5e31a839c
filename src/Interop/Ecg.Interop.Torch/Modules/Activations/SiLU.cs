namespace TorchSharp.Modules;

/// <summary>x times its logistic function.</summary>
public sealed class SiLU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly bool _inplace;

    internal SiLU(bool inplace)
        : base(nameof(SiLU)) => _inplace = inplace;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.silu(tensor, _inplace);
}
