#include "common.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

using namespace ecg;

ECG_API int ecgt_tensor_requires_grad(TensorHandle tensor, int32_t* value) {
  return guard([&] { deref(value) = deref(tensor).requires_grad(); });
}

ECG_API int ecgt_tensor_set_requires_grad(TensorHandle tensor, int32_t value) {
  return guard([&] { deref(tensor).set_requires_grad(value != 0); });
}

ECG_API int ecgt_tensor_is_leaf(TensorHandle tensor, int32_t* value) {
  return guard([&] { deref(value) = deref(tensor).is_leaf(); });
}

ECG_API int ecgt_tensor_grad(TensorHandle tensor, TensorHandle* grad) {
  return guard([&] { deref(grad) = release(deref(tensor).grad()); });
}

ECG_API int ecgt_tensor_set_grad(TensorHandle tensor, TensorHandle grad) {
  return guard([&] {
    TORCH_CHECK(grad == nullptr || grad->sizes() == deref(tensor).sizes(), "a gradient must have the shape of its tensor");
    deref(tensor).mutable_grad() = borrow(grad);
  });
}

ECG_API int ecgt_tensor_retain_grad(TensorHandle tensor) {
  return guard([&] { deref(tensor).retain_grad(); });
}

// Null entries of grads stand for "ones" where the tensor is a scalar.
ECG_API int ecgt_backward(const TensorHandle* tensors, const TensorHandle* grads, int32_t count, int32_t retain_graph,
                          int32_t create_graph, const TensorHandle* inputs, int32_t input_count) {
  return guard([&] {
    torch::autograd::variable_list roots, gradients, leaves;
    for (int32_t i = 0; i < count; ++i) {
      roots.push_back(deref(list(tensors, count)[i]));
      gradients.push_back(borrow(list(grads, count)[i]));
    }
    TORCH_CHECK(!roots.empty(), "there is nothing to go back from");
    for (int32_t i = 0; i < input_count; ++i) leaves.push_back(deref(list(inputs, input_count)[i]));
    torch::autograd::backward(roots, gradients, retain_graph != 0, create_graph != 0, leaves);
  });
}

ECG_API int32_t ecgt_grad_enabled() { return at::GradMode::is_enabled(); }

ECG_API void ecgt_set_grad_enabled(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }

ECG_API int32_t ecgt_inference_mode_enabled() { return c10::InferenceMode::is_enabled(); }

// The guard changes thread-local state: it must be left on the thread that entered it, innermost first.
ECG_API int ecgt_inference_mode_enter(int32_t enabled, c10::InferenceMode** mode) {
  return guard([&] {
    // The right side would come first, and a mode that nobody holds would stay for ever.
    auto& held = deref(mode);
    held = new c10::InferenceMode(enabled != 0);
  });
}

ECG_API void ecgt_inference_mode_leave(c10::InferenceMode* mode) { delete mode; }
