// Every ATen operator is called through the dispatcher by its schema name, as torch.ops.aten does in Python.
// The registered schema supplies trailing defaults, so an argument added by a later libtorch needs no change here.
#include "common.h"

#include <cstring>
#include <vector>

using namespace ecg;

namespace {

template <typename T>
using Optional = decltype(std::declval<const c10::IValue&>().toOptional<T>());

c10::IValue to_ivalue(const Value& value, const c10::Argument& argument) {
  switch (value.kind) {
    case Kind::None:
      return c10::IValue();
    case Kind::Tensor:
      return c10::IValue(deref(value.as<TensorHandle>()));
    case Kind::Int:
      if (argument.type()->kind() == c10::TypeKind::FloatType)
        return c10::IValue(static_cast<double>(value.bits));
      return c10::IValue(value.bits);
    case Kind::Double: {
      double number;
      static_assert(sizeof(number) == sizeof(value.bits), "doubles travel as bits");
      std::memcpy(&number, &value.bits, sizeof(number));
      return c10::IValue(number);
    }
    case Kind::Bool:
      return c10::IValue(value.bits != 0);
    case Kind::String:
      return c10::IValue(std::string(list(value.as<const char*>(), value.count), value.count));
    case Kind::IntList: {
      const auto* items = list(value.as<const int64_t*>(), value.count);
      return c10::IValue(std::vector<int64_t>(items, items + value.count));
    }
    case Kind::DoubleList: {
      const auto* items = list(value.as<const double*>(), value.count);
      return c10::IValue(std::vector<double>(items, items + value.count));
    }
    case Kind::TensorList: {
      const auto* items = list(value.as<const TensorHandle*>(), value.count);
      c10::List<at::Tensor> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; ++i) list.push_back(borrow(items[i]));
      return c10::IValue(std::move(list));
    }
    case Kind::OptionalTensorList: {
      const auto* items = list(value.as<const TensorHandle*>(), value.count);
      c10::List<Optional<at::Tensor>> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; ++i)
        list.push_back(items[i] == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(*items[i]));
      return c10::IValue(std::move(list));
    }
    case Kind::Device:
      return c10::IValue(make_device(value.count, static_cast<int32_t>(value.bits)));
    case Kind::Generator:
      return c10::IValue(deref(value.as<GeneratorHandle>()));
  }
  TORCH_CHECK(false, "unknown argument kind ", static_cast<int>(value.kind));
}

// The count of a tensor result is the size in KiB of the memory that it alone keeps alive: 0 for views.
Value tensor_result(at::Tensor tensor) {
  int32_t kib = 0;
  if (tensor.defined() && tensor.has_storage() && tensor.storage().use_count() == 1)
    kib = static_cast<int32_t>(std::min<size_t>(tensor.storage().nbytes() >> 10, INT32_MAX));
  return {Kind::Tensor, kib, reinterpret_cast<int64_t>(release(std::move(tensor)))};
}

void append_result(const c10::IValue& item, std::vector<Value>& results) {
  if (item.isTensor()) {
    results.push_back(tensor_result(item.toTensor()));
  } else if (item.isTensorList()) {
    for (const at::Tensor& tensor : item.toTensorVector()) results.push_back(tensor_result(tensor));
  } else if (item.isBool()) {
    results.push_back({Kind::Bool, 1, item.toBool()});
  } else if (item.isInt()) {
    results.push_back({Kind::Int, 1, item.toInt()});
  } else if (item.isDouble()) {
    Value value{Kind::Double, 1, 0};
    double number = item.toDouble();
    std::memcpy(&value.bits, &number, sizeof(number));
    results.push_back(value);
  } else {
    TORCH_CHECK(false, "a result of type ", item.tagKind(), " is not bound");
  }
}

}  // namespace

// Looks up aten::name.overload; null where this libtorch does not have it.
ECG_API int ecgt_operator_find(const char* name, const char* overload, const c10::OperatorHandle** out) {
  return guard([&] {
    auto found = c10::Dispatcher::singleton().findSchema({&deref(name), &deref(overload)});
    deref(out) = found ? new c10::OperatorHandle(*found) : nullptr;
  });
}

// Results stay readable until the next call on this thread; their tensor handles belong to the caller.
ECG_API int ecgt_operator_call(const c10::OperatorHandle* op, const Value* arguments, int32_t count,
                               const Value** results, int32_t* result_count) {
  thread_local std::vector<Value> returned;
  returned.clear();
  return guard([&] {
    const auto& declared = deref(op).schema().arguments();
    list(arguments, count);
    TORCH_CHECK(static_cast<size_t>(count) <= declared.size(), op->schema().name(), " takes at most ",
                declared.size(), " arguments, not ", count);
    std::vector<c10::IValue> stack;
    stack.reserve(declared.size());
    for (size_t i = 0; i < declared.size(); ++i) {
      if (i < static_cast<size_t>(count)) {
        stack.push_back(to_ivalue(arguments[i], declared[i]));
      } else {
        TORCH_CHECK(declared[i].default_value().has_value(), op->schema().name(), " needs its argument '",
                    declared[i].name(), "'");
        stack.push_back(*declared[i].default_value());
      }
    }
    op->callBoxed(&stack);
    deref(results) = nullptr;
    deref(result_count) = 0;
    try {
      for (const auto& item : stack) append_result(item, returned);
    } catch (...) {
      // A result that cannot be handed over must not leave those before it to nobody.
      for (const Value& value : returned)
        if (value.kind == Kind::Tensor) delete value.as<TensorHandle>();
      returned.clear();
      throw;
    }
    *results = returned.data();
    *result_count = static_cast<int32_t>(returned.size());
  });
}
