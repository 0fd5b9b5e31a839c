namespace TorchSharp.Modules;

/// <summary>x times the transposed weight plus the bias; weight (out, in).</summary>
public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter _weight;
    private Parameter? _bias;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        _weight = weight;
        _bias = bias;
        in_features = weight.shape[1];
        out_features = weight.shape[0];
        register_parameter("weight", weight);
        if (bias is not null)
            register_parameter("bias", bias);
    }

    public long in_features { get; }

    public long out_features { get; }

    public Parameter weight
    {
        get => _weight;
        set => Follow("weight", _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => Follow("bias", _bias = value);
    }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.linear(tensor, _weight, _bias);
}
