namespace TorchSharp.Modules;

/// <summary>What normalisations with running statistics share.</summary>
public abstract class NormBase : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;
    private torch.Tensor? _running_mean;
    private torch.Tensor? _running_var;
    private torch.Tensor? _num_batches_tracked;

    protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(name)
    {
        Eps = eps;
        this.momentum = momentum;
        if (affine)
        {
            _weight = torch.nn.Parameter(torch.ones([num_features], dtype, device));
            _bias = torch.nn.Parameter(torch.zeros([num_features], dtype, device));
            register_parameter("weight", _weight);
            register_parameter("bias", _bias);
        }

        if (track_running_stats)
        {
            _running_mean = torch.zeros([num_features], dtype, device);
            _running_var = torch.ones([num_features], dtype, device);
            _num_batches_tracked = torch.zeros([], torch.ScalarType.Int64, device);
            register_buffer("running_mean", _running_mean);
            register_buffer("running_var", _running_var);
            register_buffer("num_batches_tracked", _num_batches_tracked);
        }
    }

    /// <summary>The weight of the newest batch in the running statistics; null for the plain mean of all.</summary>
    public double? momentum { get; set; }

    public Parameter? weight => _weight;

    public Parameter? bias => _bias;

    public torch.Tensor? running_mean => _running_mean;

    public torch.Tensor? running_var => _running_var;

    public torch.Tensor? num_batches_tracked => _num_batches_tracked;

    private protected double Eps { get; }

    protected abstract void ValidateInputDimensions(torch.Tensor input);
}
