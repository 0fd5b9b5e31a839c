#include "common.h"

#include <cstring>
#include <string>

namespace
{
struct Error
{
    int code = 0;
    int line = 0;
    std::string message, function, file;
};

thread_local Error last;

void keep(int code, int line, const char* message, const char* function, const char* file) noexcept
{
    try
    {
        last.code = code;
        last.line = line;
        last.message = message;
        last.function = function;
        last.file = file;
    }
    catch (...)
    {
        // Out of memory while remembering: the code alone has to do.
    }
}
}

void remember(const cv::Exception& e)
{
    keep(e.code, e.line, e.err.c_str(), e.func.c_str(), e.file.c_str());
}

void remember(const char* text)
{
    keep(cv::Error::StsError, 0, text, "", "");
}

/// The calling thread's last failure; the texts stay valid until its next failing call.
ECG_EXPORT void ecg_last_error(int* code, int* line, const char** message, const char** function, const char** file)
{
    *code = last.code;
    *line = last.line;
    *message = last.message.c_str();
    *function = last.function.c_str();
    *file = last.file.c_str();
}
