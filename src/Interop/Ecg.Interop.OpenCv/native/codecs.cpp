// Image files and encoded buffers.
#include "common.h"

#include <opencv2/imgcodecs.hpp>

#include <string>

using Bytes = std::vector<unsigned char>;

ECG_EXPORT int ecg_imdecode(const unsigned char* data, int64_t length, int flags, cv::Mat** ret)
{
    return guarded([&] {
        CV_Assert(length > 0 && length <= INT_MAX);
        const cv::Mat buffer(1, static_cast<int>(length), CV_8UC1, const_cast<unsigned char*>(data));
        *ret = new cv::Mat(cv::imdecode(buffer, flags));
    });
}

ECG_EXPORT int ecg_imencode(const char* ext, const EcgInput* img, const int* params, int param_count, Bytes** ret, int* done)
{
    return guarded([&] {
        auto* buffer = new Bytes();
        *ret = buffer;
        *done = cv::imencode(ext, in(img), *buffer, std::vector<int>(params, params + param_count));
    });
}

ECG_EXPORT int ecg_imread(const char* path, int flags, cv::Mat** ret)
{
    return guarded([&] { *ret = new cv::Mat(cv::imread(path, flags)); });
}

ECG_EXPORT int ecg_imwrite(const char* path, const cv::Mat* img, const int* params, int param_count, int* done)
{
    return guarded([&] { *done = cv::imwrite(path, *img, std::vector<int>(params, params + param_count)); });
}

ECG_EXPORT const unsigned char* ecg_bytes_data(const Bytes* bytes, int64_t* length)
{
    *length = static_cast<int64_t>(bytes->size());
    return bytes->data();
}

ECG_EXPORT void ecg_bytes_delete(Bytes* bytes)
{
    delete bytes;
}
