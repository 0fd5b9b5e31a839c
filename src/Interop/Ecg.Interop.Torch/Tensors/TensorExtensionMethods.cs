namespace TorchSharp;

/// <summary>Numbers out of tensors of one element, and the binary form of a tensor.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The size of one element in bytes.</summary>
    public static int ElementSize(this torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
        torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
        torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
        torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
        torch.ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This element type is not bound."),
    };

    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>Writes type, shape and elements, little endian, in the form of TorchSharp's .dat files.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => Serialization.TensorFormat.Write(tensor, writer);

    /// <summary>Reads what <see cref="Save"/> wrote into a new tensor, or passes over it and returns null.</summary>
    public static torch.Tensor Load(BinaryReader reader, bool skip = false) => Serialization.TensorFormat.Read(reader, skip)!;

    /// <summary>Reads what <see cref="Save"/> wrote into <paramref name="tensor"/>, which must have that type and shape, or passes over it.</summary>
    /// <exception cref="ArgumentException">The types or shapes differ.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false) => Serialization.TensorFormat.ReadInto(tensor, reader, skip);
}
