namespace TorchSharp;

/// <summary>Which managed types hold which element types.</summary>
internal static class ElementTypes
{
    public static bool Matches<T>(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Byte => typeof(T) == typeof(byte),
        torch.ScalarType.Int8 => typeof(T) == typeof(sbyte),
        torch.ScalarType.Int16 => typeof(T) == typeof(short),
        torch.ScalarType.Int32 => typeof(T) == typeof(int),
        torch.ScalarType.Int64 => typeof(T) == typeof(long),
        torch.ScalarType.Float16 => typeof(T) == typeof(Half),
        torch.ScalarType.Float32 => typeof(T) == typeof(float),
        torch.ScalarType.Float64 => typeof(T) == typeof(double),
        torch.ScalarType.Bool => typeof(T) == typeof(bool),
        torch.ScalarType.ComplexFloat32 => typeof(T) == typeof((float, float)),
        torch.ScalarType.ComplexFloat64 => typeof(T) == typeof(System.Numerics.Complex),
        _ => false,
    };

    public static torch.ScalarType Of(Type element) =>
        element == typeof(byte) ? torch.ScalarType.Byte
        : element == typeof(sbyte) ? torch.ScalarType.Int8
        : element == typeof(short) ? torch.ScalarType.Int16
        : element == typeof(int) ? torch.ScalarType.Int32
        : element == typeof(long) ? torch.ScalarType.Int64
        : element == typeof(Half) ? torch.ScalarType.Float16
        : element == typeof(float) ? torch.ScalarType.Float32
        : element == typeof(double) ? torch.ScalarType.Float64
        : element == typeof(bool) ? torch.ScalarType.Bool
        : throw new ArgumentException($"An array of {element.Name} cannot become a tensor.");
}
