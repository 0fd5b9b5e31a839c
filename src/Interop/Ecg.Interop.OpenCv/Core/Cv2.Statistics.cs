namespace OpenCvSharp;

/// <content>Reductions.</content>
public static partial class Cv2
{
    /// <summary>The extreme values, over all channels.</summary>
    public static void MinMaxLoc(InputArray src, out double minVal, out double maxVal) =>
        Finish(NativeMethods.ecg_min_max(In(src), out minVal, out maxVal), null, src);

    /// <summary>Where the extreme values of a matrix with one channel are; the first in reading order.</summary>
    public static void MinMaxLoc(InputArray src, out Point minLoc, out Point maxLoc) =>
        MinMaxLoc(src, out _, out _, out minLoc, out maxLoc);

    /// <summary>The extreme values of a matrix with one channel, and where they are; the first in reading order.</summary>
    public static void MinMaxLoc(InputArray src, out double minVal, out double maxVal, out Point minLoc, out Point maxLoc, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_min_max_loc(In(src), out minVal, out maxVal, out minLoc, out maxLoc, Optional(mask)), null, src, mask);

    /// <summary>The mean of each channel.</summary>
    public static Scalar Mean(InputArray src, InputArray? mask = null)
    {
        Finish(NativeMethods.ecg_mean(In(src), Optional(mask), out Scalar mean), null, src, mask);
        return mean;
    }

    /// <summary>The sum of each channel.</summary>
    public static Scalar Sum(InputArray src)
    {
        Finish(NativeMethods.ecg_sum(In(src), out Scalar sum), null, src);
        return sum;
    }

    /// <summary>The mean and the population standard deviation of each channel.</summary>
    public static void MeanStdDev(InputArray src, out Scalar mean, out Scalar stddev, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_mean_std_dev(In(src), out mean, out stddev, Optional(mask)), null, src, mask);

    public static int CountNonZero(InputArray mtx)
    {
        Finish(NativeMethods.ecg_count_non_zero(In(mtx), out int count), null, mtx);
        return count;
    }

    public static double Norm(InputArray src1, NormTypes normType = NormTypes.L2, InputArray? mask = null)
    {
        Finish(NativeMethods.ecg_norm(In(src1), (int)normType, Optional(mask), out double norm), null, src1, mask);
        return norm;
    }

    /// <summary>The norm of the difference.</summary>
    public static double Norm(InputArray src1, InputArray src2, NormTypes normType = NormTypes.L2, InputArray? mask = null)
    {
        Finish(NativeMethods.ecg_norm_difference(In(src1), In(src2), (int)normType, Optional(mask), out double norm), null, src1, src2, mask);
        return norm;
    }

    /// <summary>Scales so that the norm becomes alpha, or the extreme values alpha and beta.</summary>
    public static void Normalize(InputArray src, InputOutputArray dst, double alpha = 1, double beta = 0, NormTypes normType = NormTypes.L2, int dtype = -1, InputArray? mask = null) =>
        Finish(NativeMethods.ecg_normalize(In(src), Out(dst), alpha, beta, (int)normType, dtype, Optional(mask)), dst, src, mask);

    /// <summary>Reduces all rows to one, or all columns to one.</summary>
    public static void Reduce(InputArray src, OutputArray dst, ReduceDimension dim, ReduceTypes rtype, int dtype) =>
        Finish(NativeMethods.ecg_reduce(In(src), Out(dst), (int)dim, (int)rtype, dtype), dst, src);
}
