namespace TorchSharp.Modules;

/// <summary>x times the normal distribution function of x.</summary>
public sealed class GELU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly bool _inplace;

    internal GELU(bool inplace)
        : base(nameof(GELU)) => _inplace = inplace;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor, _inplace);
}
