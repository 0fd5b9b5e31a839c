#include "common.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>

using namespace ecg;

ECG_API int ecgt_set_num_threads(int32_t count) {
  return guard([&] {
    TORCH_CHECK(count > 0, "the number of threads must be positive, not ", count);
    at::set_num_threads(count);
  });
}

ECG_API int32_t ecgt_get_num_threads() { return at::get_num_threads(); }

ECG_API int ecgt_cuda_device_count(int32_t* count) {
  return guard([&] { deref(count) = torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0; });
}

ECG_API int ecgt_cuda_synchronize(int32_t index) {
  return guard([&] { torch::cuda::synchronize(index); });
}

ECG_API int ecgt_cuda_manual_seed(uint64_t seed, int32_t all) {
  return guard([&] {
    // As in Python: a seed without a device is no error.
    if (!torch::cuda::is_available()) return;
    if (all != 0)
      torch::cuda::manual_seed_all(seed);
    else
      torch::cuda::manual_seed(seed);
  });
}

ECG_API int32_t ecgt_mps_is_available() { return at::hasMPS(); }

// A build of libtorch without CUDA keeps the switches too. 2.9 and later may refuse to answer, hence the guards.
ECG_API int ecgt_tf32_matmul(int32_t* allowed) {
  return guard([&] { deref(allowed) = at::globalContext().allowTF32CuBLAS(); });
}

ECG_API int ecgt_set_tf32_matmul(int32_t allowed) {
  return guard([&] { at::globalContext().setAllowTF32CuBLAS(allowed != 0); });
}

ECG_API int ecgt_tf32_cudnn(int32_t* allowed) {
  return guard([&] { deref(allowed) = at::globalContext().allowTF32CuDNN(); });
}

ECG_API int ecgt_set_tf32_cudnn(int32_t allowed) {
  return guard([&] { at::globalContext().setAllowTF32CuDNN(allowed != 0); });
}
