namespace TorchSharp.Modules;

/// <summary>Sets elements to zero at random while training, and scales the others up.</summary>
public sealed class Dropout : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly double _share;
    private readonly bool _inplace;

    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        _share = p;
        _inplace = inplace;
    }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.dropout(tensor, _share, training, _inplace);
}
