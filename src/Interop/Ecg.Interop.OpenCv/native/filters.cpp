// Colour conversion, thresholds and filters.
#include "common.h"

#include <opencv2/imgproc.hpp>

ECG_EXPORT int ecg_cvt_color(const EcgInput* src, cv::Mat* dst, int code, int channels)
{
    return guarded([&] { cv::cvtColor(in(src), out(dst), code, channels); });
}

ECG_EXPORT int ecg_threshold(const EcgInput* src, cv::Mat* dst, double threshold, double top, int type, double* ret)
{
    return guarded([&] { at(ret) = cv::threshold(in(src), out(dst), threshold, top, type); });
}

ECG_EXPORT int ecg_gaussian_blur(const EcgInput* src, cv::Mat* dst, EcgSize size, double sigma_x, double sigma_y, int border)
{
    return guarded([&] { cv::GaussianBlur(in(src), out(dst), to_cv(size), sigma_x, sigma_y, border); });
}

ECG_EXPORT int ecg_blur(const EcgInput* src, cv::Mat* dst, EcgSize size, EcgPoint anchor, int border)
{
    return guarded([&] { cv::blur(in(src), out(dst), to_cv(size), to_cv(anchor), border); });
}

ECG_EXPORT int ecg_box_filter(const EcgInput* src, cv::Mat* dst, int depth, EcgSize size, EcgPoint anchor, int normalize, int border)
{
    return guarded([&] { cv::boxFilter(in(src), out(dst), depth, to_cv(size), to_cv(anchor), normalize != 0, border); });
}

ECG_EXPORT int ecg_median_blur(const EcgInput* src, cv::Mat* dst, int size)
{
    return guarded([&] { cv::medianBlur(in(src), out(dst), size); });
}

ECG_EXPORT int ecg_bilateral_filter(const EcgInput* src, cv::Mat* dst, int diameter, double sigma_color, double sigma_space, int border)
{
    return guarded([&] { cv::bilateralFilter(in(src), out(dst), diameter, sigma_color, sigma_space, border); });
}

ECG_EXPORT int ecg_filter_2d(const EcgInput* src, cv::Mat* dst, int depth, const EcgInput* kernel, EcgPoint anchor, double delta, int border)
{
    return guarded([&] { cv::filter2D(in(src), out(dst), depth, in(kernel), to_cv(anchor), delta, border); });
}

ECG_EXPORT int ecg_sep_filter_2d(const EcgInput* src, cv::Mat* dst, int depth, const EcgInput* kernel_x, const EcgInput* kernel_y, EcgPoint anchor, double delta, int border)
{
    return guarded([&] { cv::sepFilter2D(in(src), out(dst), depth, in(kernel_x), in(kernel_y), to_cv(anchor), delta, border); });
}

ECG_EXPORT int ecg_get_gaussian_kernel(int size, double sigma, int type, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(cv::getGaussianKernel(size, sigma, type)); });
}

ECG_EXPORT int ecg_sobel(const EcgInput* src, cv::Mat* dst, int depth, int dx, int dy, int size, double scale, double delta, int border)
{
    return guarded([&] { cv::Sobel(in(src), out(dst), depth, dx, dy, size, scale, delta, border); });
}

ECG_EXPORT int ecg_laplacian(const EcgInput* src, cv::Mat* dst, int depth, int size, double scale, double delta, int border)
{
    return guarded([&] { cv::Laplacian(in(src), out(dst), depth, size, scale, delta, border); });
}

ECG_EXPORT int ecg_adaptive_threshold(const EcgInput* src, cv::Mat* dst, double top, int method, int type, int block, double c)
{
    return guarded([&] { cv::adaptiveThreshold(in(src), out(dst), top, method, type, block, c); });
}

ECG_EXPORT int ecg_pyr_down(const EcgInput* src, cv::Mat* dst, EcgSize size, int border)
{
    return guarded([&] { cv::pyrDown(in(src), out(dst), to_cv(size), border); });
}

ECG_EXPORT int ecg_integral(const EcgInput* src, cv::Mat* dst, int depth)
{
    return guarded([&] { cv::integral(in(src), out(dst), depth); });
}
