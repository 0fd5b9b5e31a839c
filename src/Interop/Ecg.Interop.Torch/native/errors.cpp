#include "common.h"

#include <torch/version.h>

namespace {
thread_local std::string last_error;
}

namespace ecg {
void remember_error(const char* message) { last_error = message; }
}

// The text of the last failure on this thread; valid until the next failing call.
ECG_API const char* ecgt_last_error() { return last_error.c_str(); }

ECG_API const char* ecgt_version() { return TORCH_VERSION; }
