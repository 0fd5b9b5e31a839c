using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>What a file says of one tensor before its bytes.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="ByteLength">The bytes it needs.</param>
internal sealed record TensorHeader(string Name, torch.ScalarType Type, long[] Shape, long ByteLength)
{
    /// <summary>Checks a shape against the limits and computes the bytes.</summary>
    public static TensorHeader Create(StateFileErrors errors, StateFileLimits limits, string name, torch.ScalarType type, long[] shape)
    {
        string place = $"tensor '{StateFileErrors.Shorten(name)}'";
        if (name.Length == 0)
            throw errors.At("a tensor has an empty name");
        if (name.Length > limits.MaxNameLength)
            throw errors.At($"{place}: the name is longer than {limits.MaxNameLength} characters");
        if (shape.Length > limits.MaxDimensions)
            throw errors.At($"{place}: {shape.Length} dimensions are more than {limits.MaxDimensions}");
        UInt128 bytes = (UInt128)type.ElementSize();
        foreach (long size in shape)
        {
            if (size < 0)
                throw errors.At($"{place}: the dimension {size} is negative");
            // A product that passes 2^63 once cannot come back, unless by a dimension of 0, which makes the tensor empty.
            if (bytes <= long.MaxValue || size == 0)
                bytes *= (UInt128)size;
        }

        return bytes <= (UInt128)limits.MaxTotalBytes
            ? new TensorHeader(name, type, shape, (long)bytes)
            : throw errors.At($"{place}: a shape of [{string.Join(", ", shape)}] is more than {limits.MaxTotalBytes} bytes");
    }
}
