namespace TorchSharp.Modules;

/// <summary>Normalises groups of channels of each example.</summary>
public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;

    internal GroupNorm(long groups, long channels, double eps, bool affine, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        num_groups = groups;
        this.eps = eps;
        if (!affine)
            return;
        _weight = torch.nn.Parameter(torch.ones([channels], dtype, device));
        _bias = torch.nn.Parameter(torch.zeros([channels], dtype, device));
        register_parameter("weight", _weight);
        register_parameter("bias", _bias);
    }

    public long num_groups { get; }

    public double eps { get; }

    public Parameter? weight => _weight;

    public Parameter? bias => _bias;

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.group_norm(tensor, num_groups, _weight, _bias, eps);
}
