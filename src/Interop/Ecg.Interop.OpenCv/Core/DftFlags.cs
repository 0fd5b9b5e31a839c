namespace OpenCvSharp;

/// <summary>Options of the Fourier transforms.</summary>
[Flags]
public enum DftFlags
{
    None = 0,
    Inverse = 1,
    Scale = 2,
    Rows = 4,
    ComplexOutput = 16,
    RealOutput = 32,
}
