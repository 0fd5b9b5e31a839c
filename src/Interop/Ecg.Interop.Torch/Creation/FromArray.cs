using System.Runtime.InteropServices;

namespace TorchSharp;

/// <content>Tensors from arrays of any rank.</content>
public static partial class torch
{
    /// <summary>Copies an array of numbers or truth values of any rank.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <inheritdoc cref="from_array(Array, Device?)"/>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ScalarType source = ElementTypes.Of(rawArray.GetType().GetElementType()!);
        var dimensions = new long[rawArray.Rank];
        for (int d = 0; d < dimensions.Length; d++)
            dimensions[d] = rawArray.GetLongLength(d);
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(rawArray), checked(rawArray.Length * source.ElementSize()));
        return Copy(bytes, source, dimensions, dtype, device, requires_grad, names);
    }
}
