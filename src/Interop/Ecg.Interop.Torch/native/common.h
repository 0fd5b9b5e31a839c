// What every file of the C ABI shares: handles, the value type of operator calls, and the error guard.
#pragma once

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <cstdint>
#include <limits>
#include <string>

#define ECG_API extern "C" __attribute__((visibility("default")))

namespace ecg {

// Handles are heap copies of the reference-counted libtorch objects; the managed side owns and frees them.
using TensorHandle = at::Tensor*;
using GeneratorHandle = at::Generator*;

// Must agree with ArgKind.cs.
enum class Kind : int32_t {
  None = 0,
  Tensor = 1,
  Int = 2,
  Double = 3,
  Bool = 4,
  String = 5,
  IntList = 6,
  DoubleList = 7,
  TensorList = 8,
  OptionalTensorList = 9,
  Device = 10,
  Generator = 11,
};

// One argument or result. `bits` is the number itself, or the address of the handle, text or array.
struct Value {
  Kind kind;
  int32_t count;
  int64_t bits;

  template <typename T>
  T as() const {
    return reinterpret_cast<T>(bits);
  }
};

void remember_error(const char* message);

// What a handle or an address points to. Nothing that crosses the border is followed before it was here.
template <typename T>
T& deref(T* pointer) {
  TORCH_CHECK(pointer != nullptr, "an object or address is null: it was disposed, or never made");
  return *pointer;
}

// The beginning of `count` elements, which may be null where there are none.
template <typename T>
T* list(T* first, int64_t count) {
  TORCH_CHECK(count >= 0, "a list cannot have ", count, " elements");
  TORCH_CHECK(first != nullptr || count == 0, "a list is null and not empty");
  return first;
}

inline TensorHandle release(at::Tensor tensor) {
  return tensor.defined() ? new at::Tensor(std::move(tensor)) : nullptr;
}

inline at::Tensor borrow(TensorHandle handle) {
  return handle == nullptr ? at::Tensor() : *handle;
}

inline c10::Device make_device(int32_t type, int32_t index) {
  TORCH_CHECK(type >= 0 && type < static_cast<int32_t>(c10::DeviceType::COMPILE_TIME_MAX_DEVICE_TYPES), "there is no kind of device ", type);
  TORCH_CHECK(index >= -1 && index <= std::numeric_limits<c10::DeviceIndex>::max(), "there is no device of number ", index);
  return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// No C++ exception may cross into managed code: 0 is success, 1 means ecgt_last_error has the text.
template <typename Body>
int guard(Body&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    remember_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    remember_error(error.what());
  } catch (...) {
    remember_error("unknown native exception");
  }
  return 1;
}

}  // namespace ecg
