namespace OpenCvSharp;

/// <summary>Matrix decompositions behind <c>Solve</c> and <c>Invert</c>.</summary>
[Flags]
public enum DecompTypes
{
    LU = 0,
    SVD = 1,
    Eig = 2,
    Cholesky = 3,
    QR = 4,
    Normal = 16,
}
