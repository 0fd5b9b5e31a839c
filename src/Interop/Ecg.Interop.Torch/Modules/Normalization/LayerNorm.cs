namespace TorchSharp.Modules;

/// <summary>Normalises the last dimensions of each example.</summary>
public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long[] _shape;
    private readonly double _eps;
    private Parameter? _weight;
    private Parameter? _bias;

    internal LayerNorm(long[] shape, double eps, bool affine, bool bias, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        _shape = shape;
        _eps = eps;
        if (!affine)
            return;
        _weight = torch.nn.Parameter(torch.ones(shape, dtype, device));
        register_parameter("weight", _weight);
        if (!bias)
            return;
        _bias = torch.nn.Parameter(torch.zeros(shape, dtype, device));
        register_parameter("bias", _bias);
    }

    public Parameter? weight => _weight;

    public Parameter? bias => _bias;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.layer_norm(tensor, _shape, _weight, _bias, _eps);
}
