namespace OpenCvSharp;

/// <summary>The matrix that an OpenCV function reads and changes.</summary>
/// <remarks>Made by the implicit conversion; it borrows the matrix and never disposes it.</remarks>
public class InputOutputArray : OutputArray
{
    private InputOutputArray(Mat mat)
        : base(mat)
    {
    }

    public static implicit operator InputOutputArray(Mat mat) => mat is null ? null! : new InputOutputArray(mat);

    public static new InputOutputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        return new InputOutputArray(mat);
    }
}
