using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model;

/// <summary>Makes the tensors that a pickle describes out of the storages beside it; <c>seek</c> puts the stream at a storage's first byte.</summary>
internal sealed class PyTorchTensors(Stream stream, StateFileErrors errors, StateFileLimits limits, Action<PickledStorage> seek)
{
    /// <summary>How often all bytes of the file may be repeated by tensors that share them (tied weights).</summary>
    private const int MostRepetitions = 8;

    public NamedTensors Read(List<(string Name, PickledTensor Tensor)> described, Dictionary<string, string> metadata)
    {
        var tensors = new List<KeyValuePair<string, Tensor>>(described.Count);
        long total = 0;
        try
        {
            foreach ((string name, PickledTensor tensor) in described)
            {
                TensorHeader header = TensorHeader.Create(errors, limits, name, tensor.Storage.Type, tensor.Shape);
                total += header.ByteLength;
                if (total > limits.MaxTotalBytes || total > MostRepetitions * stream.Length)
                    throw errors.At($"the tensors up to '{StateFileErrors.Shorten(name)}' have {total} bytes, more than the file may hold");
                tensors.Add(KeyValuePair.Create(name, tensor.IsContiguous ? ReadRun(header, tensor) : ReadStrided(header, tensor)));
            }

            return new NamedTensors(errors.Source, StateFormat.PyTorch, tensors, metadata);
        }
        catch
        {
            foreach ((_, Tensor tensor) in tensors)
                tensor.Dispose();
            throw;
        }
    }

    private Tensor ReadRun(TensorHeader header, PickledTensor tensor)
    {
        if (header.ByteLength > 0)
        {
            seek(tensor.Storage);
            stream.Seek(tensor.Offset * tensor.Storage.Type.ElementSize(), SeekOrigin.Current);
        }

        return TensorBytes.Read(stream, header, errors);
    }

    /// <summary>A transposed or otherwise strided window: reads the whole storage and gathers its elements in row-major order.</summary>
    private Tensor ReadStrided(TensorHeader header, PickledTensor tensor)
    {
        if (tensor.Storage.ByteLength > stream.Length)
            throw errors.At($"storage '{StateFileErrors.Shorten(tensor.Storage.Key)}' is longer than the file");
        if (Math.Max(tensor.Storage.ByteLength, header.ByteLength) > Array.MaxLength)
            throw errors.At($"tensor '{StateFileErrors.Shorten(header.Name)}' is not contiguous and larger than 2 GB; save it with .contiguous()");
        seek(tensor.Storage);
        var source = new byte[tensor.Storage.ByteLength];
        stream.ReadExactly(source);
        var gathered = new byte[header.ByteLength];
        Gather(source, gathered, tensor);
        using var memory = new MemoryStream(gathered, writable: false);
        return TensorBytes.Read(memory, header, errors);
    }

    private static void Gather(byte[] source, byte[] target, PickledTensor tensor)
    {
        int size = tensor.Storage.Type.ElementSize();
        var index = new long[tensor.Shape.Length];
        long from = tensor.Offset;
        for (int to = 0; to < target.Length; to += size)
        {
            source.AsSpan((int)(from * size), size).CopyTo(target.AsSpan(to));
            for (int d = index.Length - 1; d >= 0; d--)
            {
                from += tensor.Strides[d];
                if (++index[d] < tensor.Shape[d])
                    break;
                from -= tensor.Strides[d] * index[d];
                index[d] = 0;
            }
        }
    }
}
