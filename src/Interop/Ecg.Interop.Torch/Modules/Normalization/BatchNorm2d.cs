namespace TorchSharp.Modules;

/// <summary>Batch normalisation of (batch, channels, rows, columns).</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track, torch.Device? device, torch.ScalarType? dtype)
        : base(features, eps, momentum, affine, track, device, dtype, nameof(BatchNorm2d))
    {
    }

    protected override void ValidateInputDimensions(torch.Tensor input)
    {
        if (input.dim() != 4)
            throw new ArgumentException($"The input must be (batch, channels, rows, columns); it has {input.dim()} dimensions.", nameof(input));
    }
}
