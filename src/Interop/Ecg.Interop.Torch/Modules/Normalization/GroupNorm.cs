namespace TorchSharp.Modules;

/// <summary>Normalises groups of channels of each example.</summary>
public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long _groups;
    private readonly double _eps;
    private Parameter? _weight;
    private Parameter? _bias;

    internal GroupNorm(long groups, long channels, double eps, bool affine, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        _groups = groups;
        _eps = eps;
        if (!affine)
            return;
        _weight = torch.nn.Parameter(torch.ones([channels], dtype, device));
        _bias = torch.nn.Parameter(torch.zeros([channels], dtype, device));
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    public Parameter? weight => _weight;

    public Parameter? bias => _bias;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.group_norm(tensor, _groups, _weight, _bias, _eps);
}
