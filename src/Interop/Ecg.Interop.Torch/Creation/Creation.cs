using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

/// <content>What all ways of making a tensor share.</content>
public static partial class torch
{
    private static Tensor Make(string op, ReadOnlySpan<Arg> leading, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("Named dimensions are not bound.");
        Arg[] args = [.. leading, dtype, Arg.None, InitializeDevice(device), Arg.None];
        Tensor result = Aten.Tensor(op, args);
        return requires_grad ? result.requires_grad_() : result;
    }

    /// <summary>Copies managed memory to a new tensor and converts it as asked.</summary>
    private static Tensor Copy<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged =>
        Copy(MemoryMarshal.AsBytes(values), ElementTypes.Of(typeof(T)), dimensions, dtype, device, requires_grad, names);

    private static Tensor Copy(ReadOnlySpan<byte> values, ScalarType source, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        long count = 1;
        foreach (long dimension in dimensions)
            count = checked(count * dimension);
        if (count * source.ElementSize() != values.Length)
            throw new ArgumentException($"{values.Length / source.ElementSize()} values do not fill a tensor of [{string.Join(", ", dimensions.ToArray())}].");
        Tensor result = Make("empty.memory_format", [dimensions.ToArray()], source, CPU, false, names);
        values.CopyTo(result.bytes);
        if (dtype is { } type && type != source)
            result = result.to(type, disposeAfter: true);
        if (InitializeDevice(device) is { type: not DeviceType.CPU } place)
            result = result.to(place, disposeAfter: true);
        return requires_grad ? result.requires_grad_() : result;
    }
}
