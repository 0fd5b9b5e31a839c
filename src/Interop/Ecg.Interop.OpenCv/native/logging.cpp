// A library does not write to the console: OpenCV's warnings (an unreadable file, for one) also come back as results.
#include <opencv2/core/utils/logger.hpp>

#include <cstdlib>

namespace
{
struct Quiet
{
    Quiet()
    {
        if (std::getenv("OPENCV_LOG_LEVEL") == nullptr)
            cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_ERROR);
    }
} quiet;
}
