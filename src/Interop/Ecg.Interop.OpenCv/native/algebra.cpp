// Fourier transforms, linear algebra and facts about the library.
#include "common.h"

#include <opencv2/core/utility.hpp>

ECG_EXPORT int ecg_dft(const EcgInput* src, cv::Mat* dst, int flags, int nonzero_rows)
{
    return guarded([&] { cv::dft(in(src), out(dst), flags, nonzero_rows); });
}

ECG_EXPORT int ecg_idft(const EcgInput* src, cv::Mat* dst, int flags, int nonzero_rows)
{
    return guarded([&] { cv::idft(in(src), out(dst), flags, nonzero_rows); });
}

ECG_EXPORT int ecg_mul_spectrums(const EcgInput* a, const EcgInput* b, cv::Mat* dst, int flags, int conjugate_b)
{
    return guarded([&] { cv::mulSpectrums(in(a), in(b), out(dst), flags, conjugate_b != 0); });
}

ECG_EXPORT int ecg_get_optimal_dft_size(int size)
{
    return cv::getOptimalDFTSize(size);
}

ECG_EXPORT int ecg_magnitude(const EcgInput* x, const EcgInput* y, cv::Mat* dst)
{
    return guarded([&] { cv::magnitude(in(x), in(y), out(dst)); });
}

ECG_EXPORT int ecg_invert(const EcgInput* src, cv::Mat* dst, int method, double* ret)
{
    return guarded([&] { at(ret) = cv::invert(in(src), out(dst), method); });
}

ECG_EXPORT int ecg_solve(const EcgInput* a, const EcgInput* b, cv::Mat* dst, int method, int* ret)
{
    return guarded([&] { at(ret) = cv::solve(in(a), in(b), out(dst), method); });
}

ECG_EXPORT int ecg_set_num_threads(int count)
{
    return guarded([&] { cv::setNumThreads(count); });
}

ECG_EXPORT int ecg_get_num_threads(int* ret)
{
    return guarded([&] { at(ret) = cv::getNumThreads(); });
}

ECG_EXPORT const char* ecg_get_version_string()
{
    return CV_VERSION;
}
