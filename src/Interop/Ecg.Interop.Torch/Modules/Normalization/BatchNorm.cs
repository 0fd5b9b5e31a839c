namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch while training, by running statistics otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    protected BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        double weightOfBatch = momentum ?? 0;
        if (training && num_batches_tracked is { } batches)
        {
            using IDisposable mode = torch.no_grad();
            batches.add_(1);
            weightOfBatch = momentum ?? 1.0 / batches.ToInt64();
        }

        return torch.nn.functional.batch_norm(input, running_mean!, running_var!, weight, bias, training || running_mean is null, weightOfBatch, Eps);
    }
}
