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
    return guarded([&] { *ret = new cv::Mat(); });
}

ECG_EXPORT int ecg_mat_new_sized(int rows, int cols, int type, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(rows, cols, type); });
}

ECG_EXPORT int ecg_mat_new_filled(int rows, int cols, int type, EcgScalar s, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(rows, cols, type, to_cv(s)); });
}

ECG_EXPORT int ecg_mat_new_over(int rows, int cols, int type, void* data, int64_t step, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(rows, cols, type, data, static_cast<size_t>(step)); });
}

ECG_EXPORT int ecg_mat_new_header(const cv::Mat* m, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(*m); });
}

ECG_EXPORT int ecg_mat_new_roi(const cv::Mat* m, EcgRect roi, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(*m, to_cv(roi)); });
}

ECG_EXPORT int ecg_mat_clone(const cv::Mat* m, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(m->clone()); });
}

ECG_EXPORT int ecg_mat_reshape(const cv::Mat* m, int channels, int rows, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(m->reshape(channels, rows)); });
}

ECG_EXPORT void ecg_mat_delete(cv::Mat* m)
{
    delete m;
}

ECG_EXPORT int ecg_mat_create(cv::Mat* m, int rows, int cols, int type)
{
    return guarded([&] { m->create(rows, cols, type); });
}

ECG_EXPORT int ecg_mat_release(cv::Mat* m)
{
    return guarded([&] { m->release(); });
}

/// owned_bytes counts the buffer only for its sole owner, so that views weigh nothing.
ECG_EXPORT void ecg_mat_header(const cv::Mat* m, EcgMatHeader* h)
{
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
        if (mask->kind == EcgNone)
            m->copyTo(*dst);
        else
            m->copyTo(*dst, in(mask));
    });
}

ECG_EXPORT int ecg_mat_convert_to(const cv::Mat* m, cv::Mat* dst, int type, double alpha, double beta)
{
    return guarded([&] { m->convertTo(*dst, type, alpha, beta); });
}

ECG_EXPORT int ecg_mat_set_to(cv::Mat* m, const EcgInput* value, const EcgInput* mask)
{
    return guarded([&] { m->setTo(in(value), in(mask)); });
}

/// Copies between the matrix and a dense buffer of rows * cols elements.
ECG_EXPORT int ecg_mat_copy_dense(cv::Mat* m, void* dense, int into_mat)
{
    return guarded([&] {
        CV_Assert(m->dims <= 2);
        if (m->empty())
            return;
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
        cv::Point at;
        m->locateROI(size, at);
        *whole = {size.width, size.height};
        *offset = {at.x, at.y};
    });
}
