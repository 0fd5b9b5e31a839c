#include "common.h"

#include <ATen/CPUGeneratorImpl.h>
#include <mutex>

using namespace ecg;

namespace {

at::Generator make(int32_t device_type, int32_t device_index) {
  if (device_type == static_cast<int32_t>(c10::DeviceType::CPU)) return at::detail::createCPUGenerator();
  // The device's default generator, cloned, is the one way to a new one that both 1.13 and 2.x have for every device.
  return at::globalContext().defaultGenerator(make_device(device_type, device_index)).clone();
}

}  // namespace

ECG_API int ecgt_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, GeneratorHandle* out) {
  return guard([&] {
    at::Generator generator = make(device_type, device_index);
    generator.set_current_seed(seed);
    deref(out) = new at::Generator(generator);
  });
}

ECG_API int ecgt_generator_default(GeneratorHandle* out) {
  return guard([&] { deref(out) = new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

ECG_API void ecgt_generator_free(GeneratorHandle generator) { delete generator; }

ECG_API int ecgt_generator_set_seed(GeneratorHandle generator, uint64_t seed) {
  return guard([&] {
    std::lock_guard<std::mutex> lock(deref(generator).mutex());
    generator->set_current_seed(seed);
  });
}

ECG_API int ecgt_generator_initial_seed(GeneratorHandle generator, int64_t* seed) {
  return guard([&] { deref(seed) = static_cast<int64_t>(deref(generator).current_seed()); });
}

ECG_API int ecgt_generator_get_state(GeneratorHandle generator, TensorHandle* state) {
  return guard([&] {
    std::lock_guard<std::mutex> lock(deref(generator).mutex());
    deref(state) = release(generator->get_state());
  });
}

ECG_API int ecgt_generator_set_state(GeneratorHandle generator, TensorHandle state) {
  return guard([&] {
    std::lock_guard<std::mutex> lock(deref(generator).mutex());
    generator->set_state(deref(state));
  });
}

// Seeds the default generators of all devices.
ECG_API int ecgt_manual_seed(uint64_t seed) {
  return guard([&] { at::manual_seed(seed); });
}
