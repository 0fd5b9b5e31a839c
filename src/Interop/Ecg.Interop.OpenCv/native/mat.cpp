// Life and layout of cv::Mat.
#include "common.h"

#include <cstring>

struct EcgMatHeader
{
    unsigned char* data;
    const unsigned char* datastart;
    const unsigned char* dataend;
    int64_t step, total, element_size, owned_bytes;
    int rows, cols, dims, type, continuous, submatrix;
};

ECG_EXPORT int ecg_mat_new(cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(); });
}

ECG_EXPORT int ecg_mat_new_sized(int rows, int cols, int type, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(rows, cols, type); });
}

ECG_EXPORT int ecg_mat_new_filled(int rows, int cols, int type, EcgScalar s, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(rows, cols, type, to_cv(s)); });
}

ECG_EXPORT int ecg_mat_new_over(int rows, int cols, int type, void* data, int64_t step, cv::Mat** ret)
{
    return guarded([&] {
        CV_Assert(rows >= 0 && cols >= 0 && step >= 0);
        if (data == nullptr && rows > 0 && cols > 0)
            CV_Error(cv::Error::StsNullPtr, "the elements of a matrix are at no address");
        CV_Assert(step == 0 || step >= static_cast<int64_t>(CV_ELEM_SIZE(type)) * cols);
        at(ret) = new cv::Mat(rows, cols, type, data, static_cast<size_t>(step));
    });
}

ECG_EXPORT int ecg_mat_new_header(const cv::Mat* m, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(at(m)); });
}

ECG_EXPORT int ecg_mat_new_roi(const cv::Mat* m, EcgRect roi, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(at(m), to_cv(roi)); });
}

ECG_EXPORT int ecg_mat_clone(const cv::Mat* m, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(at(m).clone()); });
}

ECG_EXPORT int ecg_mat_reshape(const cv::Mat* m, int channels, int rows, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(at(m).reshape(channels, rows)); });
}

ECG_EXPORT void ecg_mat_delete(cv::Mat* m)
{
    delete m;
}

ECG_EXPORT int ecg_mat_create(cv::Mat* m, int rows, int cols, int type)
{
    return guarded([&] { at(m).create(rows, cols, type); });
}

ECG_EXPORT int ecg_mat_release(cv::Mat* m)
{
    return guarded([&] { at(m).release(); });
}

/// owned_bytes counts the buffer only for its sole owner, so that views weigh nothing.
ECG_EXPORT void ecg_mat_header(const cv::Mat* m, EcgMatHeader* h)
{
    *h = {};
    if (m == nullptr)
        return;
    h->data = m->data;
    h->datastart = m->datastart;
    h->dataend = m->dataend;
    h->step = m->dims > 0 ? static_cast<int64_t>(m->step[0]) : 0;
    h->total = static_cast<int64_t>(m->total());
    h->element_size = static_cast<int64_t>(CV_ELEM_SIZE(m->type()));
    h->owned_bytes = m->u && m->u->refcount == 1 ? static_cast<int64_t>(m->u->size) : 0;
    h->rows = m->rows;
    h->cols = m->cols;
    h->dims = m->dims;
    h->type = m->type();
    h->continuous = m->isContinuous();
    h->submatrix = m->isSubmatrix();
}

ECG_EXPORT int ecg_mat_copy_to(const cv::Mat* m, cv::Mat* dst, const EcgInput* mask)
{
    return guarded([&] {
        if (at(mask).kind == EcgNone)
            at(m).copyTo(at(dst));
        else
            at(m).copyTo(at(dst), maybe(mask));
    });
}

ECG_EXPORT int ecg_mat_convert_to(const cv::Mat* m, cv::Mat* dst, int type, double alpha, double beta)
{
    return guarded([&] { at(m).convertTo(at(dst), type, alpha, beta); });
}

ECG_EXPORT int ecg_mat_set_to(cv::Mat* m, const EcgInput* value, const EcgInput* mask)
{
    return guarded([&] { at(m).setTo(in(value), maybe(mask)); });
}

/// Copies between the matrix and a dense buffer of rows * cols elements, which must be `bytes` in all.
ECG_EXPORT int ecg_mat_copy_dense(cv::Mat* m, void* dense, int64_t bytes, int into_mat)
{
    return guarded([&] {
        CV_Assert(at(m).dims <= 2);
        CV_Assert(bytes == static_cast<int64_t>(m->total() * m->elemSize()));
        if (m->empty())
            return;
        at(static_cast<unsigned char*>(dense));
        cv::Mat buffer(m->rows, m->cols, m->type(), dense);
        if (into_mat)
            buffer.copyTo(*m);
        else
            m->copyTo(buffer);
    });
}

ECG_EXPORT int ecg_mat_locate_roi(const cv::Mat* m, EcgSize* whole, EcgPoint* offset)
{
    return guarded([&] {
        cv::Size size;
        cv::Point origin;
        at(m).locateROI(size, origin);
        at(whole) = {size.width, size.height};
        at(offset) = {origin.x, origin.y};
    });
}
