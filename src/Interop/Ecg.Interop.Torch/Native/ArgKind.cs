namespace TorchSharp.Native;

/// <summary>What a <see cref="NativeValue"/> holds; agrees with ecg::Kind in native/common.h.</summary>
internal enum ArgKind
{
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
}
