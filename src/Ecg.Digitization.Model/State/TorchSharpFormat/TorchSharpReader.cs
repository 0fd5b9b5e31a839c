using System.Text;
using TorchSharp;

namespace Ecg.Digitization.Model;

/// <summary>Reads one file of TorchSharp's format.</summary>
internal sealed class TorchSharpReader(StateSource source, StateFileLimits limits)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream = source.Stream;
    private readonly StateFileErrors _errors = source.Errors;

    public NamedTensors Read() => _errors.Guard(() =>
    {
        _stream.Position = 0;
        long count = Number();
        if (count > limits.MaxTensors)
            throw _errors.At(0, $"{count} tensors are more than {limits.MaxTensors}");
        var tensors = new OrderedDictionary<string, torch.Tensor>(StringComparer.Ordinal);
        try
        {
            long total = 0;
            for (long i = 0; i < count; i++)
            {
                long start = _stream.Position;
                TensorHeader header = ReadHeader();
                total += header.ByteLength;
                if (header.ByteLength > _stream.Length - _stream.Position)
                    throw _errors.At(start, $"tensor '{StateFileErrors.Shorten(header.Name)}' needs {header.ByteLength} bytes, but the file ends before");
                if (total > limits.MaxTotalBytes)
                    throw _errors.At(start, $"the tensors have more than {limits.MaxTotalBytes} bytes");
                if (tensors.ContainsKey(header.Name))
                    throw _errors.At(start, $"tensor '{StateFileErrors.Shorten(header.Name)}' is there twice");
                tensors.Add(header.Name, TensorBytes.Read(_stream, header, _errors));
            }

            if (_stream.Position != _stream.Length)
                throw _errors.At(_stream.Position, $"{_stream.Length - _stream.Position} bytes follow the last tensor");
            return new NamedTensors(_errors.Source, StateFormat.TorchSharp, tensors);
        }
        catch
        {
            foreach (torch.Tensor tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }
    });

    private TensorHeader ReadHeader()
    {
        long start = _stream.Position;
        string name = Name();
        long type = Number();
        if (type > sbyte.MaxValue || SafetensorsType.NameOf((torch.ScalarType)type) is null)
            throw _errors.At(start, $"tensor '{StateFileErrors.Shorten(name)}' has the element type {type}, which is not supported");
        long dimensions = Number();
        if (dimensions > limits.MaxDimensions)
            throw _errors.At(start, $"tensor '{StateFileErrors.Shorten(name)}' has {dimensions} dimensions, more than {limits.MaxDimensions}");
        var shape = new long[dimensions];
        for (int d = 0; d < shape.Length; d++)
            shape[d] = Number();
        return TensorHeader.Create(_errors, limits, name, (torch.ScalarType)type, shape);
    }

    private string Name()
    {
        long start = _stream.Position;
        long length = Number();
        if (length == 0 || length > 4L * limits.MaxNameLength)
            throw _errors.At(start, $"a name of {length} bytes cannot be right; the file may be of another format");
        Span<byte> bytes = new byte[length];
        _stream.ReadExactly(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw _errors.At(start, "a name is no valid UTF-8; the file may be of another format", e);
        }
    }

    /// <summary>A number from 0 in groups of seven bits, lowest first (LEB128).</summary>
    private long Number()
    {
        long start = _stream.Position;
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            int next = _stream.ReadByte();
            if (next < 0)
                throw new EndOfStreamException();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw _errors.At(start, "a number is longer than 63 bits; the file may be of another format");
    }
}
