using System.Runtime.InteropServices;

namespace OpenCvSharp;

/// <content>Fourier transforms, linear algebra and facts about the library.</content>
public static partial class Cv2
{
    /// <summary>The discrete Fourier transform of a matrix, or of each row; unscaled unless the flags say so.</summary>
    public static void Dft(InputArray src, OutputArray dst, DftFlags flags = DftFlags.None, int nonzeroRows = 0) =>
        Finish(NativeMethods.ecg_dft(In(src), Out(dst), (int)flags, nonzeroRows), dst, src);

    /// <summary>The inverse transform; unscaled unless the flags say so.</summary>
    public static void Idft(InputArray src, OutputArray dst, DftFlags flags = DftFlags.None, int nonzeroRows = 0) =>
        Finish(NativeMethods.ecg_idft(In(src), Out(dst), (int)flags, nonzeroRows), dst, src);

    /// <summary>The product of two spectra, element by element; <paramref name="conjB"/> makes a correlation of a convolution.</summary>
    public static void MulSpectrums(InputArray a, InputArray b, OutputArray c, DftFlags flags, bool conjB = false) =>
        Finish(NativeMethods.ecg_mul_spectrums(In(a), In(b), Out(c), (int)flags, conjB ? 1 : 0), c, a, b);

    /// <summary>The next length that is a product of small primes.</summary>
    public static int GetOptimalDFTSize(int vecSize) => NativeMethods.ecg_get_optimal_dft_size(vecSize);

    public static void Magnitude(InputArray x, InputArray y, OutputArray magnitude) =>
        Finish(NativeMethods.ecg_magnitude(In(x), In(y), Out(magnitude)), magnitude, x, y);

    /// <summary>Returns 0 where the matrix is singular.</summary>
    public static double Invert(InputArray src, OutputArray dst, DecompTypes flags = DecompTypes.LU)
    {
        Finish(NativeMethods.ecg_invert(In(src), Out(dst), (int)flags, out double condition), dst, src);
        return condition;
    }

    /// <summary>Solves a linear system, or a least-squares problem with a method that can; false where it is singular.</summary>
    public static bool Solve(InputArray src1, InputArray src2, OutputArray dst, DecompTypes flags = DecompTypes.LU)
    {
        Finish(NativeMethods.ecg_solve(In(src1), In(src2), Out(dst), (int)flags, out int solved), dst, src1, src2);
        return solved != 0;
    }

    /// <summary>How many threads OpenCV may use, in the whole process.</summary>
    public static void SetNumThreads(int nThreads) => NativeMethods.Check(NativeMethods.ecg_set_num_threads(nThreads));

    public static int GetNumThreads()
    {
        NativeMethods.Check(NativeMethods.ecg_get_num_threads(out int count));
        return count;
    }

    public static unsafe string GetVersionString() =>
        Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ecg_get_version_string()) ?? "";
}
