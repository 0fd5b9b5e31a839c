// Connected components, contours and what is measured on point sets.
#include "common.h"

#include <opencv2/imgproc.hpp>

struct EcgRotatedRect { float x, y, width, height, angle; };

ECG_EXPORT int ecg_connected_components(const EcgInput* image, cv::Mat* labels, int connectivity, int type, int* ret)
{
    return guarded([&] { at(ret) = cv::connectedComponents(in(image), out(labels), connectivity, type); });
}

ECG_EXPORT int ecg_connected_components_with_stats(const EcgInput* image, cv::Mat* labels, cv::Mat* stats, cv::Mat* centroids, int connectivity, int type, int* ret)
{
    return guarded([&] { at(ret) = cv::connectedComponentsWithStats(in(image), out(labels), out(stats), out(centroids), connectivity, type); });
}

ECG_EXPORT int ecg_distance_transform(const EcgInput* src, cv::Mat* dst, int distance, int mask_size, int type)
{
    return guarded([&] { cv::distanceTransform(in(src), out(dst), distance, mask_size, type); });
}

/// All contours one after the other in points, the length of each in counts.
ECG_EXPORT int ecg_find_contours(const EcgInput* image, cv::Mat* points, cv::Mat* counts, cv::Mat* hierarchy, int mode, int method, EcgPoint offset)
{
    return guarded([&] {
        std::vector<std::vector<cv::Point>> contours;
        std::vector<cv::Vec4i> tree;
        cv::findContours(in(image), contours, tree, mode, method, to_cv(offset));
        std::vector<cv::Point> all;
        std::vector<int> lengths;
        for (const auto& contour : contours)
        {
            all.insert(all.end(), contour.begin(), contour.end());
            lengths.push_back(static_cast<int>(contour.size()));
        }
        cv::Mat(all, true).copyTo(at(points));
        cv::Mat(lengths, true).copyTo(at(counts));
        cv::Mat(tree, true).copyTo(at(hierarchy));
    });
}

ECG_EXPORT int ecg_bounding_rect(const EcgInput* points, EcgRect* ret)
{
    return guarded([&] { at(ret) = from_cv(cv::boundingRect(in(points))); });
}

ECG_EXPORT int ecg_min_area_rect(const EcgInput* points, EcgRotatedRect* ret)
{
    return guarded([&] {
        const cv::RotatedRect r = cv::minAreaRect(in(points));
        at(ret) = {r.center.x, r.center.y, r.size.width, r.size.height, r.angle};
    });
}

ECG_EXPORT int ecg_approx_poly_dp(const EcgInput* curve, cv::Mat* dst, double epsilon, int closed)
{
    return guarded([&] { cv::approxPolyDP(in(curve), out(dst), epsilon, closed != 0); });
}

ECG_EXPORT int ecg_contour_area(const EcgInput* contour, int oriented, double* ret)
{
    return guarded([&] { at(ret) = cv::contourArea(in(contour), oriented != 0); });
}

ECG_EXPORT int ecg_arc_length(const EcgInput* curve, int closed, double* ret)
{
    return guarded([&] { at(ret) = cv::arcLength(in(curve), closed != 0); });
}

ECG_EXPORT int ecg_convex_hull(const EcgInput* points, cv::Mat* dst, int clockwise, int return_points)
{
    return guarded([&] { cv::convexHull(in(points), out(dst), clockwise != 0, return_points != 0); });
}
