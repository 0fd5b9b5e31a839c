// Edges, lines, morphology, restoration and local contrast.
#include "common.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include <cmath>

namespace
{
/// OpenCV turns these steps into the sides of its accumulator without looking.
void check_steps(const cv::_InputArray& image, double rho, double theta)
{
    if (!(rho > 0) || !(theta > 0) || !std::isfinite(rho) || !std::isfinite(theta))
        CV_Error(cv::Error::StsOutOfRange, "the steps of a Hough transform must be positive");
    const double distances = 2.0 * (image.cols() + image.rows()) / rho + 3, angles = CV_PI / theta + 3;
    if (distances * angles > INT_MAX / 16)
        CV_Error(cv::Error::StsOutOfRange, "the steps of a Hough transform are too small");
}
}

struct EcgTermCriteria { int type, max_count; double epsilon; };

ECG_EXPORT int ecg_canny(const EcgInput* src, cv::Mat* dst, double low, double high, int aperture, int l2_gradient)
{
    return guarded([&] { cv::Canny(in(src), out(dst), low, high, aperture, l2_gradient != 0); });
}

ECG_EXPORT int ecg_hough_lines(const EcgInput* src, cv::Mat* lines, double rho, double theta, int threshold, double srn, double stn)
{
    return guarded([&] {
        check_steps(in(src), rho, theta);
        CV_Assert(srn >= 0 && srn <= 1000 && stn >= 0 && stn <= 1000);
        std::vector<cv::Vec2f> found;
        cv::HoughLines(in(src), found, rho, theta, threshold, srn, stn);
        cv::Mat(found, true).copyTo(at(lines));
    });
}

ECG_EXPORT int ecg_hough_lines_p(const EcgInput* src, cv::Mat* lines, double rho, double theta, int threshold, double least_length, double most_gap)
{
    return guarded([&] {
        check_steps(in(src), rho, theta);
        std::vector<cv::Vec4i> found;
        cv::HoughLinesP(in(src), found, rho, theta, threshold, least_length, most_gap);
        cv::Mat(found, true).copyTo(at(lines));
    });
}

ECG_EXPORT int ecg_get_structuring_element(int shape, EcgSize size, EcgPoint anchor, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(cv::getStructuringElement(shape, to_cv(size), to_cv(anchor))); });
}

ECG_EXPORT int ecg_erode(const EcgInput* src, cv::Mat* dst, const EcgInput* element, EcgPoint anchor, int iterations, int border, EcgScalar value)
{
    return guarded([&] { cv::erode(in(src), out(dst), maybe(element), to_cv(anchor), iterations, border, to_cv(value)); });
}

ECG_EXPORT int ecg_dilate(const EcgInput* src, cv::Mat* dst, const EcgInput* element, EcgPoint anchor, int iterations, int border, EcgScalar value)
{
    return guarded([&] { cv::dilate(in(src), out(dst), maybe(element), to_cv(anchor), iterations, border, to_cv(value)); });
}

ECG_EXPORT int ecg_morphology_ex(const EcgInput* src, cv::Mat* dst, int op, const EcgInput* element, EcgPoint anchor, int iterations, int border, EcgScalar value)
{
    return guarded([&] { cv::morphologyEx(in(src), out(dst), op, maybe(element), to_cv(anchor), iterations, border, to_cv(value)); });
}

ECG_EXPORT int ecg_inpaint(const EcgInput* src, const EcgInput* mask, cv::Mat* dst, double radius, int method)
{
    return guarded([&] { cv::inpaint(in(src), in(mask), out(dst), radius, method); });
}

ECG_EXPORT int ecg_equalize_hist(const EcgInput* src, cv::Mat* dst)
{
    return guarded([&] { cv::equalizeHist(in(src), out(dst)); });
}

ECG_EXPORT int ecg_match_template(const EcgInput* image, const EcgInput* part, cv::Mat* dst, int method, const EcgInput* mask)
{
    return guarded([&] { cv::matchTemplate(in(image), in(part), out(dst), method, maybe(mask)); });
}

/// The corners are changed in place.
ECG_EXPORT int ecg_corner_sub_pix(const EcgInput* image, cv::Mat* corners, EcgSize window, EcgSize zero_zone, EcgTermCriteria criteria)
{
    return guarded([&] {
        cv::cornerSubPix(in(image), at(corners), to_cv(window), to_cv(zero_zone), cv::TermCriteria(criteria.type, criteria.max_count, criteria.epsilon));
    });
}

ECG_EXPORT int ecg_clahe_new(double clip_limit, EcgSize tiles, cv::Ptr<cv::CLAHE>** ret)
{
    return guarded([&] {
        positive(tiles);
        at(ret) = new cv::Ptr<cv::CLAHE>(cv::createCLAHE(clip_limit, to_cv(tiles)));
    });
}

ECG_EXPORT void ecg_clahe_delete(cv::Ptr<cv::CLAHE>* clahe)
{
    delete clahe;
}

ECG_EXPORT int ecg_clahe_apply(cv::Ptr<cv::CLAHE>* clahe, const EcgInput* src, cv::Mat* dst)
{
    return guarded([&] { at(clahe)->apply(in(src), out(dst)); });
}

ECG_EXPORT int ecg_clahe_get(cv::Ptr<cv::CLAHE>* clahe, double* clip_limit, EcgSize* tiles)
{
    return guarded([&] {
        at(clip_limit) = at(clahe)->getClipLimit();
        const cv::Size size = at(clahe)->getTilesGridSize();
        at(tiles) = {size.width, size.height};
    });
}

ECG_EXPORT int ecg_clahe_set(cv::Ptr<cv::CLAHE>* clahe, double clip_limit, EcgSize tiles)
{
    return guarded([&] {
        positive(tiles);
        at(clahe)->setClipLimit(clip_limit);
        at(clahe)->setTilesGridSize(to_cv(tiles));
    });
}
