using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>A known name, and the element type it stands for, if it stands for one.</summary>
internal sealed record PickleName(PickleGlobal Global, torch.ScalarType? Type = null)
{
    private static readonly Dictionary<(string Module, string Name), PickleName> Known = new()
    {
        [("collections", "OrderedDict")] = new(PickleGlobal.OrderedDict),
        [("__builtin__", "set")] = new(PickleGlobal.Set),
        [("builtins", "set")] = new(PickleGlobal.Set),
        [("torch._utils", "_rebuild_tensor")] = new(PickleGlobal.RebuildTensor),
        [("torch._utils", "_rebuild_tensor_v2")] = new(PickleGlobal.RebuildTensorV2),
        [("torch._utils", "_rebuild_parameter")] = new(PickleGlobal.RebuildParameter),
        [("torch", "Size")] = new(PickleGlobal.Size),
        [("torch", "device")] = new(PickleGlobal.Device),
        [("_codecs", "encode")] = new(PickleGlobal.Encode),
        [("numpy.core.multiarray", "scalar")] = new(PickleGlobal.NumpyScalar),
        [("numpy._core.multiarray", "scalar")] = new(PickleGlobal.NumpyScalar),
        [("numpy", "dtype")] = new(PickleGlobal.NumpyType),
        [("torch", "DoubleStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Float64),
        [("torch", "FloatStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Float32),
        [("torch", "HalfStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Float16),
        [("torch", "BFloat16Storage")] = new(PickleGlobal.Storage, torch.ScalarType.BFloat16),
        [("torch", "LongStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Int64),
        [("torch", "IntStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Int32),
        [("torch", "ShortStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Int16),
        [("torch", "CharStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Int8),
        [("torch", "ByteStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Byte),
        [("torch", "BoolStorage")] = new(PickleGlobal.Storage, torch.ScalarType.Bool),
        [("torch", "float64")] = new(PickleGlobal.TensorType, torch.ScalarType.Float64),
        [("torch", "float32")] = new(PickleGlobal.TensorType, torch.ScalarType.Float32),
        [("torch", "float16")] = new(PickleGlobal.TensorType, torch.ScalarType.Float16),
        [("torch", "bfloat16")] = new(PickleGlobal.TensorType, torch.ScalarType.BFloat16),
        [("torch", "int64")] = new(PickleGlobal.TensorType, torch.ScalarType.Int64),
    };

    public static PickleName? Find(string module, string name) => Known.GetValueOrDefault((module, name));
}
