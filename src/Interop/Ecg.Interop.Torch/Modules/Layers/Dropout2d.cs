namespace TorchSharp.Modules;

/// <summary>Sets whole channels to zero at random while training, and scales the others up.</summary>
public sealed class Dropout2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly double _share;
    private readonly bool _inplace;

    internal Dropout2d(double p, bool inplace)
        : base(nameof(Dropout2d))
    {
        _share = p;
        _inplace = inplace;
    }

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout2d(input, _share, training, _inplace);
}
