namespace OpenCvSharp;

/// <summary>A read-only argument of an OpenCV function: a matrix, a scalar or a number.</summary>
/// <remarks>Made by the implicit conversions; it borrows the matrix and never disposes it. A null matrix converts to an absent argument.</remarks>
public class InputArray : DisposableCvObject
{
    private readonly Mat? mat;
    private readonly NativeInput.InputKind kind;
    private readonly Scalar value;

    private InputArray(Mat mat)
        : this(NativeInput.InputKind.Mat, default) => this.mat = mat;

    private InputArray(NativeInput.InputKind kind, Scalar value)
    {
        this.kind = kind;
        this.value = value;

        // Nothing native is owned here, and these objects are made for every call.
        GC.SuppressFinalize(this);
    }

    public static implicit operator InputArray(Mat mat) => mat is null ? null! : new InputArray(mat);

    public static implicit operator InputArray(Scalar val) => Create(val);

    public static implicit operator InputArray(double val) => Create(val);

    public static InputArray Create(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        return new InputArray(mat);
    }

    public static InputArray Create(Scalar val) => new(NativeInput.InputKind.Scalar, val);

    public static InputArray Create(double val) => new(NativeInput.InputKind.Number, new Scalar(val));

    /// <summary>The absent argument for null.</summary>
    internal static NativeInput Optional(InputArray? array) => array is null ? default : array.ToNative();

    internal NativeInput ToNative() => new() { Mat = mat is null ? IntPtr.Zero : mat.CvPtr, Kind = kind, Value = value };
}
