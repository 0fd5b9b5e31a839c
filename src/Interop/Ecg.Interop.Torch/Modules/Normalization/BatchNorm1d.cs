namespace TorchSharp.Modules;

/// <summary>Batch normalisation of (batch, channels) or (batch, channels, time).</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool track, torch.Device? device, torch.ScalarType? dtype)
        : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm1d))
    {
    }

    protected override void ValidateInputDimensions(torch.Tensor input)
    {
        if (input.dim() is not (2 or 3))
            throw new ArgumentException($"The input must be (batch, channels) or (batch, channels, time); it has {input.dim()} dimensions.", nameof(input));
    }
}
