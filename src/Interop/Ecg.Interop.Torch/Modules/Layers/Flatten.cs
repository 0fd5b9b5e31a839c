namespace TorchSharp.Modules;

/// <summary>Joins the dimensions from one to another into one.</summary>
public sealed class Flatten : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long _start;
    private readonly long _end;

    internal Flatten(long startDim, long endDim)
        : base(nameof(Flatten))
    {
        _start = startDim;
        _end = endDim;
    }

    public override torch.Tensor forward(torch.Tensor input) => input.flatten(_start, _end);
}
