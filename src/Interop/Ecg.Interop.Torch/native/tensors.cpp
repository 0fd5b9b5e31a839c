// What a tensor is, apart from what operators compute from it.
#include "common.h"

using namespace ecg;

ECG_API void ecgt_tensor_free(TensorHandle tensor) { delete tensor; }

ECG_API int ecgt_tensor_dim(TensorHandle tensor, int64_t* value) {
  return guard([&] { deref(value) = deref(tensor).dim(); });
}

ECG_API int ecgt_tensor_numel(TensorHandle tensor, int64_t* value) {
  return guard([&] { deref(value) = deref(tensor).numel(); });
}

// sizes and strides each have room for `room` values, which must be as many as ecgt_tensor_dim said.
ECG_API int ecgt_tensor_shape(TensorHandle tensor, int64_t room, int64_t* sizes, int64_t* strides) {
  return guard([&] {
    TORCH_CHECK(room == deref(tensor).dim(), "a tensor of ", tensor->dim(), " dimensions was asked for ", room);
    for (int64_t i = 0; i < room; ++i) {
      list(sizes, room)[i] = tensor->sizes()[i];
      list(strides, room)[i] = tensor->strides()[i];
    }
  });
}

ECG_API int ecgt_tensor_dtype(TensorHandle tensor, int32_t* value) {
  return guard([&] { deref(value) = static_cast<int32_t>(deref(tensor).scalar_type()); });
}

ECG_API int ecgt_tensor_device(TensorHandle tensor, int32_t* type, int32_t* index) {
  return guard([&] {
    deref(type) = static_cast<int32_t>(deref(tensor).device().type());
    deref(index) = tensor->device().index();
  });
}

ECG_API int ecgt_tensor_is_contiguous(TensorHandle tensor, int32_t* value) {
  return guard([&] { deref(value) = deref(tensor).is_contiguous(); });
}

ECG_API int ecgt_tensor_data(TensorHandle tensor, void** data) {
  return guard([&] { deref(data) = deref(tensor).data_ptr(); });
}
