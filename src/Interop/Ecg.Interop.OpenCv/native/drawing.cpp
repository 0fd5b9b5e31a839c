// Lines, shapes and text. Coordinates are fixed-point numbers with `shift` fractional bits.
#include "common.h"

#include <opencv2/imgproc.hpp>

namespace
{
std::vector<std::vector<cv::Point>> polygons(const EcgPoint* points, const int* counts, int polygon_count)
{
    std::vector<std::vector<cv::Point>> all;
    list(counts, polygon_count);
    for (int i = 0; i < polygon_count; i++)
    {
        std::vector<cv::Point> one;
        list(points, counts[i]);
        for (int k = 0; k < counts[i]; k++)
            one.push_back(to_cv(*points++));
        all.push_back(std::move(one));
    }
    return all;
}
}

ECG_EXPORT int ecg_line(cv::Mat* img, EcgPoint a, EcgPoint b, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::line(at(img), to_cv(a), to_cv(b), to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_rectangle(cv::Mat* img, EcgPoint a, EcgPoint b, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::rectangle(at(img), to_cv(a), to_cv(b), to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_rectangle_rect(cv::Mat* img, EcgRect rect, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::rectangle(at(img), to_cv(rect), to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_circle(cv::Mat* img, EcgPoint center, int radius, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::circle(at(img), to_cv(center), radius, to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_ellipse(cv::Mat* img, EcgPoint center, EcgSize axes, double angle, double start, double end, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::ellipse(at(img), to_cv(center), to_cv(axes), angle, start, end, to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_polylines(cv::Mat* img, const EcgPoint* points, const int* counts, int polygon_count, int closed, EcgScalar color, int thickness, int type, int shift)
{
    return guarded([&] { cv::polylines(at(img), polygons(points, counts, polygon_count), closed != 0, to_cv(color), thickness, type, shift); });
}

ECG_EXPORT int ecg_fill_poly(cv::Mat* img, const EcgPoint* points, const int* counts, int polygon_count, EcgScalar color, int type, int shift, EcgPoint offset)
{
    return guarded([&] { cv::fillPoly(at(img), polygons(points, counts, polygon_count), to_cv(color), type, shift, to_cv(offset)); });
}

ECG_EXPORT int ecg_fill_convex_poly(cv::Mat* img, const EcgPoint* points, int count, EcgScalar color, int type, int shift)
{
    return guarded([&] { cv::fillConvexPoly(at(img), polygons(points, &count, 1)[0], to_cv(color), type, shift); });
}

ECG_EXPORT int ecg_put_text(cv::Mat* img, const char* text, EcgPoint origin, int font, double scale, EcgScalar color, int thickness, int type, int bottom_left)
{
    return guarded([&] { cv::putText(at(img), &at(text), to_cv(origin), font, scale, to_cv(color), thickness, type, bottom_left != 0); });
}

ECG_EXPORT int ecg_get_text_size(const char* text, int font, double scale, int thickness, int* base_line, EcgSize* ret)
{
    return guarded([&] {
        const cv::Size size = cv::getTextSize(&at(text), font, scale, thickness, &at(base_line));
        at(ret) = {size.width, size.height};
    });
}
