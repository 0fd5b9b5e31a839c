using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Moves the elements of tensors from and to streams, a piece at a time: a span cannot reach beyond 2 GB.</summary>
internal static class TensorBytes
{
    private const long Piece = 16 << 20;

    /// <summary>Makes a tensor of a header's type and shape, filled from the stream; it belongs to no dispose scope.</summary>
    public static Tensor Read(Stream stream, TensorHeader header, StateFileErrors errors)
    {
        Tensor tensor = empty(header.Shape, header.Type);
        tensor.DetachFromDisposeScope();
        try
        {
            ForEachPiece(tensor, bytes =>
            {
                stream.ReadExactly(bytes);
                if (header.Type == ScalarType.Bool && bytes.IndexOfAnyInRange((byte)2, byte.MaxValue) >= 0)
                    throw errors.At($"tensor '{StateFileErrors.Shorten(header.Name)}' is of truth values and holds a byte above 1");
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Writes a tensor's elements in row-major order, from whatever device and layout.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        using IDisposable mode = no_grad();
        using Tensor detached = tensor.detach();
        using Tensor here = detached.cpu();
        using Tensor ordered = here.contiguous();
        ForEachPiece(ordered, bytes => stream.Write(bytes));
    }

    private delegate void Use(Span<byte> bytes);

    private static void ForEachPiece(Tensor contiguous, Use use)
    {
        long count = contiguous.numel();
        if (count == 0)
            return;
        using Tensor flat = contiguous.view(count);
        long step = Piece / contiguous.dtype.ElementSize();
        for (long start = 0; start < count; start += step)
        {
            using Tensor piece = flat.narrow(0, start, Math.Min(step, count - start));
            use(piece.bytes);
        }
    }
}
