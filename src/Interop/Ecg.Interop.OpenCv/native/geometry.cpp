// Resampling and coordinate transforms.
#include "common.h"

#include <opencv2/calib3d.hpp>
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
    return guarded([&] { at(ret) = new cv::Mat(cv::getRotationMatrix2D(to_cv(center), angle, scale)); });
}

ECG_EXPORT int ecg_get_affine_transform(const EcgInput* src, const EcgInput* dst, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(cv::getAffineTransform(in(src), in(dst))); });
}

ECG_EXPORT int ecg_get_perspective_transform(const EcgInput* src, const EcgInput* dst, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(cv::getPerspectiveTransform(in(src), in(dst))); });
}

ECG_EXPORT int ecg_perspective_transform(const EcgInput* src, cv::Mat* dst, const EcgInput* m)
{
    return guarded([&] { cv::perspectiveTransform(in(src), out(dst), in(m)); });
}

ECG_EXPORT int ecg_find_homography(const EcgInput* src, const EcgInput* dst, int method, double threshold, cv::Mat* mask, int iterations, double confidence, cv::Mat** ret)
{
    return guarded([&] {
        at(ret) = new cv::Mat(cv::findHomography(in(src), in(dst), method, threshold, perhaps(mask), iterations, confidence));
    });
}
