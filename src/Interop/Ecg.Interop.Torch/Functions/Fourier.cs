using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Fourier transforms.</summary>
    public static class fft
    {
        /// <summary>The half spectrum of real values along <paramref name="dim"/>, cut or padded to <paramref name="n"/> values first.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Tensor("fft_rfft", input, Length(n), dim, Name(norm));

        /// <summary>The real values, <paramref name="n"/> of them, of a half spectrum.</summary>
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Tensor("fft_irfft", input, Length(n), dim, Name(norm));

        private static Arg Length(long n) => n < 0 ? Arg.None : n;

        private static string Name(FFTNormType norm) => norm switch
        {
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => "backward",
        };
    }
}
