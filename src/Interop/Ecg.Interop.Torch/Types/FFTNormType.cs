namespace TorchSharp;

/// <summary>Where a Fourier transform is scaled.</summary>
public enum FFTNormType
{
    Backward = 0,
    Forward = 1,
    Ortho = 2,
}
