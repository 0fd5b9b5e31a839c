// Resampling and coordinate transforms.
#include "common.h"

#include <opencv2/imgproc.hpp>

ECG_EXPORT int ecg_resize(const EcgInput* src, cv::Mat* dst, EcgSize size, double fx, double fy, int interpolation)
{
    return guarded([&] { cv::resize(in(src), out(dst), to_cv(size), fx, fy, interpolation); });
}

ECG_EXPORT int ecg_remap(const EcgInput* src, cv::Mat* dst, const EcgInput* map1, const EcgInput* map2, int interpolation, int border, EcgScalar value)
{
    return guarded([&] { cv::remap(in(src), out(dst), in(map1), in(map2), interpolation, border, to_cv(value)); });
}

ECG_EXPORT int ecg_warp_affine(const EcgInput* src, cv::Mat* dst, const EcgInput* m, EcgSize size, int flags, int border, EcgScalar value)
{
    return guarded([&] { cv::warpAffine(in(src), out(dst), in(m), to_cv(size), flags, border, to_cv(value)); });
}

ECG_EXPORT int ecg_warp_perspective(const EcgInput* src, cv::Mat* dst, const EcgInput* m, EcgSize size, int flags, int border, EcgScalar value)
{
    return guarded([&] { cv::warpPerspective(in(src), out(dst), in(m), to_cv(size), flags, border, to_cv(value)); });
}

ECG_EXPORT int ecg_get_rotation_matrix_2d(EcgPoint2f center, double angle, double scale, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(cv::getRotationMatrix2D(to_cv(center), angle, scale)); });
}
