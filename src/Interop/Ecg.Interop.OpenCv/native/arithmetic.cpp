// Element-wise arithmetic, reductions and rearrangement (OpenCV's core module).
#include "common.h"

namespace
{
/// OpenCV's minimum and not the standard library's, which would like the derived type better.
const cv::_InputArray& view(const cv::_InputArray& a) { return a; }
}

ECG_EXPORT int ecg_add(const EcgInput* a, const EcgInput* b, cv::Mat* dst, const EcgInput* mask, int dtype)
{
    return guarded([&] { cv::add(in(a), in(b), out(dst), maybe(mask), dtype); });
}

ECG_EXPORT int ecg_subtract(const EcgInput* a, const EcgInput* b, cv::Mat* dst, const EcgInput* mask, int dtype)
{
    return guarded([&] { cv::subtract(in(a), in(b), out(dst), maybe(mask), dtype); });
}

ECG_EXPORT int ecg_multiply(const EcgInput* a, const EcgInput* b, cv::Mat* dst, double scale, int dtype)
{
    return guarded([&] { cv::multiply(in(a), in(b), out(dst), scale, dtype); });
}

ECG_EXPORT int ecg_divide(const EcgInput* a, const EcgInput* b, cv::Mat* dst, double scale, int dtype)
{
    return guarded([&] { cv::divide(in(a), in(b), out(dst), scale, dtype); });
}

ECG_EXPORT int ecg_add_weighted(const EcgInput* a, double alpha, const EcgInput* b, double beta, double gamma, cv::Mat* dst, int dtype)
{
    return guarded([&] { cv::addWeighted(in(a), alpha, in(b), beta, gamma, out(dst), dtype); });
}

ECG_EXPORT int ecg_min(const EcgInput* a, const EcgInput* b, cv::Mat* dst)
{
    return guarded([&] { cv::min(view(in(a)), view(in(b)), static_cast<const cv::_OutputArray&>(out(dst))); });
}

ECG_EXPORT int ecg_max(const EcgInput* a, const EcgInput* b, cv::Mat* dst)
{
    return guarded([&] { cv::max(view(in(a)), view(in(b)), static_cast<const cv::_OutputArray&>(out(dst))); });
}

ECG_EXPORT int ecg_absdiff(const EcgInput* a, const EcgInput* b, cv::Mat* dst)
{
    return guarded([&] { cv::absdiff(in(a), in(b), out(dst)); });
}

ECG_EXPORT int ecg_compare(const EcgInput* a, const EcgInput* b, cv::Mat* dst, int op)
{
    return guarded([&] { cv::compare(in(a), in(b), out(dst), op); });
}

ECG_EXPORT int ecg_bitwise(int op, const EcgInput* a, const EcgInput* b, cv::Mat* dst, const EcgInput* mask)
{
    return guarded([&] {
        switch (op)
        {
        case 0: cv::bitwise_and(in(a), in(b), out(dst), maybe(mask)); break;
        case 1: cv::bitwise_or(in(a), in(b), out(dst), maybe(mask)); break;
        case 2: cv::bitwise_xor(in(a), in(b), out(dst), maybe(mask)); break;
        default: cv::bitwise_not(in(a), out(dst), maybe(mask)); break;
        }
    });
}

ECG_EXPORT int ecg_split(const cv::Mat* src, cv::Mat** planes, int count)
{
    return guarded([&] {
        std::vector<cv::Mat> parts;
        cv::split(at(src), parts);
        CV_Assert(static_cast<int>(parts.size()) == count);
        for (int i = 0; i < count; i++)
            at(list(planes, count)[i]) = parts[static_cast<size_t>(i)];
    });
}

ECG_EXPORT int ecg_merge(const cv::Mat* const* planes, int count, cv::Mat* dst)
{
    return guarded([&] {
        std::vector<cv::Mat> parts;
        for (int i = 0; i < count; i++)
            parts.push_back(at(list(planes, count)[i]));
        cv::merge(parts, at(dst));
    });
}

ECG_EXPORT int ecg_min_max_loc(const EcgInput* src, double* low, double* high, EcgPoint* low_at, EcgPoint* high_at, const EcgInput* mask)
{
    return guarded([&] {
        cv::Point low_point, high_point;
        cv::minMaxLoc(in(src), &at(low), &at(high), &low_point, &high_point, maybe(mask));
        at(low_at) = {low_point.x, low_point.y};
        at(high_at) = {high_point.x, high_point.y};
    });
}

/// minMaxLoc's positions exist for single-channel arrays only; the values alone exist for all.
ECG_EXPORT int ecg_min_max(const EcgInput* src, double* low, double* high)
{
    return guarded([&] { cv::minMaxLoc(in(src), &at(low), &at(high)); });
}

ECG_EXPORT int ecg_mean(const EcgInput* src, const EcgInput* mask, EcgScalar* ret)
{
    return guarded([&] { at(ret) = from_cv(cv::mean(in(src), maybe(mask))); });
}

ECG_EXPORT int ecg_sum(const EcgInput* src, EcgScalar* ret)
{
    return guarded([&] { at(ret) = from_cv(cv::sum(in(src))); });
}

ECG_EXPORT int ecg_mean_std_dev(const EcgInput* src, EcgScalar* mean, EcgScalar* deviation, const EcgInput* mask)
{
    return guarded([&] {
        cv::Scalar m, d;
        cv::meanStdDev(in(src), m, d, maybe(mask));
        at(mean) = from_cv(m);
        at(deviation) = from_cv(d);
    });
}

ECG_EXPORT int ecg_count_non_zero(const EcgInput* src, int* ret)
{
    return guarded([&] { at(ret) = cv::countNonZero(in(src)); });
}

ECG_EXPORT int ecg_norm(const EcgInput* src, int type, const EcgInput* mask, double* ret)
{
    return guarded([&] { at(ret) = cv::norm(in(src), type, maybe(mask)); });
}

ECG_EXPORT int ecg_norm_difference(const EcgInput* a, const EcgInput* b, int type, const EcgInput* mask, double* ret)
{
    return guarded([&] { at(ret) = cv::norm(in(a), in(b), type, maybe(mask)); });
}

ECG_EXPORT int ecg_normalize(const EcgInput* src, cv::Mat* dst, double alpha, double beta, int type, int dtype, const EcgInput* mask)
{
    return guarded([&] { cv::normalize(in(src), out(dst), alpha, beta, type, dtype, maybe(mask)); });
}

ECG_EXPORT int ecg_in_range(const EcgInput* src, const EcgInput* low, const EcgInput* high, cv::Mat* dst)
{
    return guarded([&] { cv::inRange(in(src), in(low), in(high), out(dst)); });
}

ECG_EXPORT int ecg_reduce(const EcgInput* src, cv::Mat* dst, int dim, int type, int dtype)
{
    return guarded([&] { cv::reduce(in(src), out(dst), dim, type, dtype); });
}

ECG_EXPORT int ecg_rotate(const EcgInput* src, cv::Mat* dst, int code)
{
    return guarded([&] { cv::rotate(in(src), out(dst), code); });
}

ECG_EXPORT int ecg_flip(const EcgInput* src, cv::Mat* dst, int code)
{
    return guarded([&] { cv::flip(in(src), out(dst), code); });
}

ECG_EXPORT int ecg_transpose(const EcgInput* src, cv::Mat* dst)
{
    return guarded([&] { cv::transpose(in(src), out(dst)); });
}

ECG_EXPORT int ecg_lut(const EcgInput* src, const EcgInput* table, cv::Mat* dst)
{
    return guarded([&] { cv::LUT(in(src), in(table), out(dst)); });
}

ECG_EXPORT int ecg_convert_scale_abs(const EcgInput* src, cv::Mat* dst, double alpha, double beta)
{
    return guarded([&] { cv::convertScaleAbs(in(src), out(dst), alpha, beta); });
}

ECG_EXPORT int ecg_copy_make_border(const EcgInput* src, cv::Mat* dst, int top, int bottom, int left, int right, int type, EcgScalar value)
{
    return guarded([&] {
        // Mirrored or repeated, nothing has no end: OpenCV would look for it for ever.
        CV_Assert(!in(src).empty());
        cv::copyMakeBorder(in(src), out(dst), top, bottom, left, right, type, to_cv(value));
    });
}

ECG_EXPORT int ecg_concat(const cv::Mat* const* parts, int count, int horizontal, cv::Mat* dst)
{
    return guarded([&] {
        std::vector<cv::Mat> all;
        for (int i = 0; i < count; i++)
            all.push_back(at(list(parts, count)[i]));
        if (horizontal)
            cv::hconcat(all, at(dst));
        else
            cv::vconcat(all, at(dst));
    });
}
