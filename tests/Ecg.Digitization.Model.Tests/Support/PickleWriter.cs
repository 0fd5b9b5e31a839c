using System.Buffers.Binary;
using System.Text;

namespace Ecg.Digitization.Model.Tests;

/// <summary>Writes Python pickles of protocol 2, instruction by instruction, as <c>torch.save</c> does.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];
    private int _memo;

    public PickleWriter(byte protocol = 2) => Op(0x80, protocol);

    public byte[] ToArray() => [.. _bytes];

    public PickleWriter Op(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Mark() => Op((byte)'(');

    public PickleWriter Stop() => Op((byte)'.');

    public PickleWriter Global(string module, string name) => Op((byte)'c').Op(Encoding.ASCII.GetBytes($"{module}\n{name}\n")).Put();

    public PickleWriter Reduce() => Op((byte)'R').Put();

    public PickleWriter Put()
    {
        Span<byte> index = stackalloc byte[5];
        index[0] = (byte)'r';
        BinaryPrimitives.WriteInt32LittleEndian(index[1..], _memo++);
        return Op(index);
    }

    public PickleWriter Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[5];
        length[0] = (byte)'X';
        BinaryPrimitives.WriteInt32LittleEndian(length[1..], utf8.Length);
        return Op(length).Op(utf8).Put();
    }

    public PickleWriter Bool(bool value) => Op((byte)(value ? 0x88 : 0x89));

    public PickleWriter Float(double value)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)'G';
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value);
        return Op(bytes);
    }

    public PickleWriter Int(long value)
    {
        if (value is >= 0 and < 256)
            return Op((byte)'K', (byte)value);
        if (value is >= 0 and < 65536)
            return Op((byte)'M', (byte)value, (byte)(value >> 8));
        Span<byte> bytes = stackalloc byte[10];
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            bytes[0] = (byte)'J';
            BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], (int)value);
            return Op(bytes[..5]);
        }

        bytes[0] = 0x8A;
        bytes[1] = 8;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[2..], value);
        return Op(bytes);
    }

    public PickleWriter Tuple(params long[] values)
    {
        Mark();
        foreach (long value in values)
            Int(value);
        return Op((byte)'t').Put();
    }

    public PickleWriter EmptyDictionary() => Op((byte)'}').Put();

    public PickleWriter OrderedDictionary() => Global("collections", "OrderedDict").Op((byte)')').Reduce();

    public PickleWriter EndItems() => Op((byte)'u');

    /// <summary>A tensor over a storage, as <c>torch._utils._rebuild_tensor_v2</c> takes it.</summary>
    public PickleWriter Tensor(string storageType, string key, long count, long offset, long[] shape, long[] strides, bool legacy = false)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Mark();
        Mark().Text("storage").Global("torch", storageType).Text(key).Text("cpu").Int(count);
        if (legacy)
            Op((byte)'N');
        Op((byte)'t').Put().Op((byte)'Q');
        return Int(offset).Tuple(shape).Tuple(strides).Bool(false).OrderedDictionary().Op((byte)'t').Put().Reduce();
    }

    /// <summary>The same as a parameter.</summary>
    public PickleWriter Parameter(string storageType, string key, long count, long[] shape, long[] strides)
    {
        Global("torch._utils", "_rebuild_parameter").Mark();
        return Tensor(storageType, key, count, 0, shape, strides).Bool(true).OrderedDictionary().Op((byte)'t').Put().Reduce();
    }

    /// <summary>A number of NumPy's type float64, as <c>np.float64(x)</c> is written.</summary>
    public PickleWriter NumpyFloat64(double value)
    {
        Global("numpy.core.multiarray", "scalar");
        Global("numpy", "dtype").Mark().Text("f8").Bool(false).Bool(true).Op((byte)'t').Put().Reduce();
        Mark().Int(3).Text("<").Op((byte)'N', (byte)'N', (byte)'N').Int(-1).Int(-1).Int(0).Op((byte)'t').Put().Op((byte)'b');
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        Global("_codecs", "encode").Text(Encoding.Latin1.GetString(bytes)).Text("latin1").Op(0x86).Put().Reduce();
        return Op(0x86).Put().Reduce();
    }
}
