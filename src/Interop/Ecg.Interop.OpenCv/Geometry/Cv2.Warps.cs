namespace OpenCvSharp;

/// <content>Resampling. Pixel centres lie at whole coordinates.</content>
public static partial class Cv2
{
    /// <summary>Resizes to <paramref name="dsize"/>, or by the two factors where that is empty.</summary>
    public static void Resize(InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear) =>
        Finish(NativeMethods.ecg_resize(In(src), Out(dst), dsize, fx, fy, (int)interpolation), dst, src);

    /// <summary>Takes each pixel from where the maps say: x in the first and y in the second, or both in a first with two channels and an empty second.</summary>
    public static void Remap(InputArray src, OutputArray dst, InputArray map1, InputArray map2, InterpolationFlags interpolation = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_remap(In(src), Out(dst), In(map1), In(map2), (int)interpolation, (int)borderMode, borderValue ?? default), dst, src, map1, map2);

    /// <summary>Warps by a 2x3 matrix that takes source to destination, or the reverse with <see cref="InterpolationFlags.WarpInverseMap"/>.</summary>
    public static void WarpAffine(InputArray src, OutputArray dst, InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_warp_affine(In(src), Out(dst), In(m), dsize, (int)flags, (int)borderMode, borderValue ?? default), dst, src, m);

    /// <summary>Warps by a 3x3 matrix that takes source to destination, or the reverse with <see cref="InterpolationFlags.WarpInverseMap"/>.</summary>
    public static void WarpPerspective(InputArray src, OutputArray dst, InputArray m, Size dsize, InterpolationFlags flags = InterpolationFlags.Linear, BorderTypes borderMode = BorderTypes.Constant, Scalar? borderValue = null) =>
        Finish(NativeMethods.ecg_warp_perspective(In(src), Out(dst), In(m), dsize, (int)flags, (int)borderMode, borderValue ?? default), dst, src, m);

    /// <summary>The 2x3 matrix of a counter-clockwise rotation, in degrees, and a scaling about a point.</summary>
    public static Mat GetRotationMatrix2D(Point2f center, double angle, double scale)
    {
        NativeMethods.Check(NativeMethods.ecg_get_rotation_matrix_2d(center, angle, scale, out IntPtr made));
        return new Mat(made);
    }
}
