namespace OpenCvSharp;

/// <content>Copying, filling and conversion of depth.</content>
public partial class Mat
{
    /// <summary>Copies the elements, or those where the mask is not zero.</summary>
    public void CopyTo(OutputArray m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ecg_mat_copy_to(CvPtr, m.ToNative(), InputArray.Optional(mask)));
        m.Fix();
        GC.KeepAlive(this);
        GC.KeepAlive(mask);
    }

    /// <inheritdoc cref="CopyTo(OutputArray, InputArray)"/>
    public void CopyTo(Mat m, InputArray? mask = null) => CopyTo(OutputArray.Create(m), mask);

    /// <summary>Converts every channel: value * alpha + beta, rounded to nearest and saturated.</summary>
    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0)
    {
        ArgumentNullException.ThrowIfNull(m);
        NativeMethods.Check(NativeMethods.ecg_mat_convert_to(CvPtr, m.ToNative(), rtype.Value, alpha, beta));
        m.Fix();
        GC.KeepAlive(this);
    }

    /// <summary>Sets all elements, or those where the mask is not zero; returns this matrix.</summary>
    public Mat SetTo(Scalar value, Mat? mask = null) => SetTo(InputArray.Create(value), mask);

    /// <inheritdoc cref="SetTo(Scalar, Mat)"/>
    public Mat SetTo(InputArray value, Mat? mask = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        NativeMethods.Check(NativeMethods.ecg_mat_set_to(CvPtr, value.ToNative(), InputArray.Optional(mask!)));
        GC.KeepAlive(value);
        GC.KeepAlive(mask);
        return this;
    }
}
