namespace TorchSharp.Modules;

/// <summary>The positive part.</summary>
public sealed class ReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly bool _inplace;

    internal ReLU(bool inplace)
        : base(nameof(ReLU)) => _inplace = inplace;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.relu(tensor, _inplace);
}
