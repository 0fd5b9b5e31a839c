namespace TorchSharp.Serialization;

/// <summary>
/// One tensor of a TorchSharp .dat file: LEB128 element type, LEB128 rank, LEB128 dimensions, then the elements, little
/// endian, in row-major order.
/// </summary>
internal static class TensorFormat
{
    private const int BufferSize = 1 << 20;

    public static void Write(torch.Tensor tensor, BinaryWriter writer)
    {
        using torch.Tensor here = tensor.detach().cpu().contiguous();
        Leb128.Write(writer, (long)here.dtype);
        long[] shape = here.shape;
        Leb128.Write(writer, shape.Length);
        foreach (long size in shape)
            Leb128.Write(writer, size);
        writer.Write(here.bytes);
    }

    public static torch.Tensor? Read(BinaryReader reader, bool skip)
    {
        (torch.ScalarType type, long[] shape) = ReadHeader(reader);
        if (skip)
        {
            Pass(reader, type, shape);
            return null;
        }

        torch.Tensor tensor = torch.empty(shape, type);
        Fill(tensor, reader);
        return tensor;
    }

    public static void ReadInto(torch.Tensor tensor, BinaryReader reader, bool skip)
    {
        (torch.ScalarType type, long[] shape) = ReadHeader(reader);
        if (!skip && (type != tensor.dtype || !shape.AsSpan().SequenceEqual(tensor.shape)))
        {
            throw new ArgumentException(
                $"The file holds {type} [{string.Join(", ", shape)}], not {tensor.dtype} [{string.Join(", ", tensor.shape)}].");
        }

        if (skip)
        {
            Pass(reader, type, shape);
        }
        else if (tensor.device.type == DeviceType.CPU && tensor.is_contiguous())
        {
            Fill(tensor, reader);
        }
        else
        {
            using torch.Tensor here = torch.empty(shape, type);
            Fill(here, reader);
            using (torch.no_grad())
                tensor.copy_(here);
        }
    }

    private static (torch.ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (torch.ScalarType)Leb128.Read(reader);
        if (!Enum.IsDefined(type))
            throw new FormatException($"{(int)type} is no element type.");
        long rank = Leb128.Read(reader);
        if (rank is < 0 or > 64)
            throw new FormatException($"A tensor has at most 64 dimensions, not {rank}.");
        var shape = new long[rank];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = Leb128.Read(reader);
        return (type, shape);
    }

    private static void Fill(torch.Tensor tensor, BinaryReader reader) => reader.BaseStream.ReadExactly(tensor.bytes);

    private static void Pass(BinaryReader reader, torch.ScalarType type, long[] shape)
    {
        long left = type.ElementSize();
        foreach (long size in shape)
            left = checked(left * size);
        var buffer = new byte[Math.Min(left, BufferSize)];
        for (; left > 0; left -= Math.Min(left, buffer.Length))
            reader.BaseStream.ReadExactly(buffer, 0, (int)Math.Min(left, buffer.Length));
    }
}
