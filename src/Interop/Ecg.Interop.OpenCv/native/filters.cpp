// Colour conversion, thresholds and filters.
#include "common.h"

#include <opencv2/imgproc.hpp>

ECG_EXPORT int ecg_cvt_color(const EcgInput* src, cv::Mat* dst, int code, int channels)
{
    return guarded([&] { cv::cvtColor(in(src), out(dst), code, channels); });
}

ECG_EXPORT int ecg_threshold(const EcgInput* src, cv::Mat* dst, double threshold, double top, int type, double* ret)
{
    return guarded([&] { *ret = cv::threshold(in(src), out(dst), threshold, top, type); });
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
