// Image files and encoded buffers.
#include "common.h"

#include <opencv2/imgcodecs.hpp>

#include <memory>
#include <string>

using Bytes = std::vector<unsigned char>;

namespace
{
std::vector<int> numbers(const int* params, int count)
{
    list(params, count);
    return count > 0 ? std::vector<int>(params, params + count) : std::vector<int>();
}
}

ECG_EXPORT int ecg_imdecode(const unsigned char* data, int64_t length, int flags, cv::Mat** ret)
{
    return guarded([&] {
        CV_Assert(list(data, length) != nullptr && length > 0);
        const cv::Mat buffer(1, static_cast<int>(length), CV_8UC1, const_cast<unsigned char*>(data));
        at(ret) = new cv::Mat(cv::imdecode(buffer, flags));
    });
}

ECG_EXPORT int ecg_imencode(const char* ext, const EcgInput* img, const int* params, int param_count, Bytes** ret, int* done)
{
    return guarded([&] {
        auto buffer = std::make_unique<Bytes>();
        at(done) = cv::imencode(&at(ext), in(img), *buffer, numbers(params, param_count));
        at(ret) = buffer.release();
    });
}

ECG_EXPORT int ecg_imread(const char* path, int flags, cv::Mat** ret)
{
    return guarded([&] { at(ret) = new cv::Mat(cv::imread(&at(path), flags)); });
}

ECG_EXPORT int ecg_imwrite(const char* path, const cv::Mat* img, const int* params, int param_count, int* done)
{
    return guarded([&] { at(done) = cv::imwrite(&at(path), at(img), numbers(params, param_count)); });
}

ECG_EXPORT const unsigned char* ecg_bytes_data(const Bytes* bytes, int64_t* length)
{
    *length = bytes ? static_cast<int64_t>(bytes->size()) : 0;
    return bytes ? bytes->data() : nullptr;
}

ECG_EXPORT void ecg_bytes_delete(Bytes* bytes)
{
    delete bytes;
}
