// What a tensor is, apart from what operators compute from it.
#include "common.h"

using namespace ecg;

ECG_API void ecgt_tensor_free(TensorHandle tensor) { delete tensor; }

ECG_API int64_t ecgt_tensor_dim(TensorHandle tensor) { return tensor->dim(); }

ECG_API int64_t ecgt_tensor_numel(TensorHandle tensor) { return tensor->numel(); }

// sizes and strides each have room for ecgt_tensor_dim values.
ECG_API int ecgt_tensor_shape(TensorHandle tensor, int64_t* sizes, int64_t* strides) {
  return guard([&] {
    for (int64_t i = 0; i < tensor->dim(); ++i) {
      sizes[i] = tensor->sizes()[i];
      strides[i] = tensor->strides()[i];
    }
  });
}

ECG_API int32_t ecgt_tensor_dtype(TensorHandle tensor) { return static_cast<int32_t>(tensor->scalar_type()); }

ECG_API void ecgt_tensor_device(TensorHandle tensor, int32_t* type, int32_t* index) {
  *type = static_cast<int32_t>(tensor->device().type());
  *index = tensor->device().index();
}

ECG_API int ecgt_tensor_is_contiguous(TensorHandle tensor, int32_t* value) {
  return guard([&] { *value = tensor->is_contiguous(); });
}

ECG_API int ecgt_tensor_data(TensorHandle tensor, void** data) {
  return guard([&] { *data = tensor->data_ptr(); });
}
