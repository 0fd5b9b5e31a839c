namespace OpenCvSharp;

/// <summary>The matrix that an OpenCV function writes; it is reallocated where size or type differ.</summary>
/// <remarks>Made by the implicit conversion; it borrows the matrix and never disposes it.</remarks>
public class OutputArray : DisposableCvObject
{
    private readonly Mat mat;

    internal OutputArray(Mat mat)
    {
        this.mat = mat;

        // Nothing native is owned here, and these objects are made for every call.
        GC.SuppressFinalize(this);
    }

    public static implicit operator OutputArray(Mat mat) => mat is null ? null! : new OutputArray(mat);

    public static OutputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        return new OutputArray(mat);
    }

    /// <summary>Tells the garbage collector what the matrix weighs now.</summary>
    public void Fix() => mat.UpdateMemoryPressure();

    internal IntPtr ToNative() => mat.CvPtr;
}
