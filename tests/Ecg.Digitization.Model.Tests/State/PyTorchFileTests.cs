using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

public class PyTorchFileTests
{
    [Fact]
    public void Read_StateOfEveryStorageType_GivesItsValues()
    {
        (string Type, byte[] Bytes, ScalarType Expected)[] storages =
        [
            ("FloatStorage", TorchZip.Bytes(1.5f, -2), ScalarType.Float32), ("DoubleStorage", TorchZip.Bytes(1.25, 3), ScalarType.Float64),
            ("HalfStorage", TorchZip.Bytes((Half)0.5, (Half)9), ScalarType.Float16), ("BFloat16Storage", [0x80, 0x3F, 0, 0x40], ScalarType.BFloat16),
            ("LongStorage", TorchZip.Bytes(-5L, 1L << 40), ScalarType.Int64), ("IntStorage", TorchZip.Bytes(7, -8), ScalarType.Int32),
            ("ShortStorage", TorchZip.Bytes<short>(7, -8), ScalarType.Int16), ("CharStorage", [1, 255], ScalarType.Int8),
            ("ByteStorage", [1, 255], ScalarType.Byte), ("BoolStorage", [1, 0], ScalarType.Bool),
        ];
        PickleWriter pickle = new PickleWriter().OrderedDictionary().Mark();
        for (int i = 0; i < storages.Length; i++)
            pickle.Text($"tensor{i}").Tensor(storages[i].Type, $"{i}", 2, 0, [2], [1]);
        byte[] file = TorchZip.Create(pickle.EndItems().Stop().ToArray(), [.. storages.Select(static (s, i) => ($"{i}", s.Bytes))]);
        using NamedTensors read = StateFile.Load(new MemoryStream(file));
        Assert.Equal(StateFormat.PyTorch, read.Format);
        Assert.Equal(storages.Select(static (_, i) => $"tensor{i}"), read.Tensors.Keys);
        for (int i = 0; i < storages.Length; i++)
        {
            Assert.Equal(storages[i].Expected, read[$"tensor{i}"].dtype);
            Assert.Equal(storages[i].Bytes, read[$"tensor{i}"].bytes.ToArray());
        }
    }

    /// <summary>A window in the middle, a transposed one, a scalar, an empty one and a parameter, all of one storage.</summary>
    [Fact]
    public void Read_SharedStorageWithOffsetsAndStrides_GathersEachTensor()
    {
        byte[] pickle = new PickleWriter().OrderedDictionary().Mark()
            .Text("middle").Tensor("FloatStorage", "0", 12, 4, [2, 3], [3, 1])
            .Text("transposed").Tensor("FloatStorage", "0", 12, 0, [4, 3], [1, 4])
            .Text("column").Tensor("FloatStorage", "0", 12, 1, [3], [4])
            .Text("scalar").Tensor("FloatStorage", "0", 12, 11, [], [])
            .Text("empty").Tensor("FloatStorage", "0", 12, 12, [0, 5], [5, 1])
            .Text("parameter").Parameter("FloatStorage", "0", 12, [12], [1])
            .EndItems().Stop().ToArray();
        float[] values = [.. Enumerable.Range(0, 12).Select(static i => (float)i)];
        using DisposeScope scope = NewDisposeScope();
        using NamedTensors read = PyTorchFile.Read(new MemoryStream(TorchZip.Create(pickle, ("0", TorchZip.Bytes(values)))));
        Tensor all = tensor(values);
        TensorAssert.Same(all[4..10].view(2, 3), read["middle"]);
        TensorAssert.Same(all.view(3, 4).transpose(0, 1), read["transposed"]);
        TensorAssert.Same(all.view(3, 4)[TensorIndex.Colon, TensorIndex.Single(1)], read["column"]);
        TensorAssert.Same(all[11], read["scalar"]);
        TensorAssert.Same(zeros(0, 5), read["empty"]);
        TensorAssert.Same(all, read["parameter"]);
    }

    /// <summary>The notebook's checkpoint: a state among an epoch, NumPy scores, an optimizer with number keys, and lists.</summary>
    [Fact]
    public void Read_Checkpoint_GivesTheModelsStateAndThePlainValues()
    {
        byte[] file = TorchZip.Create(Checkpoint(legacy: false), ("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4)));
        using NamedTensors read = PyTorchFile.Read(new MemoryStream(file));
        AssertCheckpoint(read);
    }

    [Fact]
    public void Read_FormBeforeVersion16_IsTheSame()
    {
        byte[] file = Legacy(Checkpoint(legacy: true), [("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4))]);
        using NamedTensors read = StateFile.Load(new MemoryStream(file));
        AssertCheckpoint(read);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream(file, 0, length)));
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("torch", "load")]
    [InlineData("torch._utils", "_rebuild_tensor_v2.__globals__")]
    [InlineData("collections", "OrderedDict.__init__.__globals__")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("numpy", "load")]
    public void Read_PickleThatNamesAnythingElse_IsRefusedByName(string module, string name)
    {
        byte[] byGlobal = new PickleWriter().Global(module, name).Text("touch /tmp/harm").Op(0x85).Reduce().Stop().ToArray();
        byte[] byStack = new PickleWriter(4).Text(module).Text(name).Op(0x93).Text("touch /tmp/harm").Op(0x85).Reduce().Stop().ToArray();
        foreach (byte[] pickle in (byte[][])[byGlobal, byStack])
        {
            var error = Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(TorchZip.Create(pickle)), "evil.pth"));
            Assert.StartsWith("evil.pth", error.Message, StringComparison.Ordinal);
            Assert.Contains($"{module}.{name}", error.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, byte[], string> BadPickles()
    {
        var cases = new TheoryData<string, byte[], string>
        {
            { "object and build", new PickleWriter().Global("collections", "OrderedDict").Op((byte)')', 0x81).Text("x").EmptyDictionary().Op((byte)'b').Stop().ToArray(), "has none" },
            { "inst", new PickleWriter().Mark().Op([(byte)'i', .. "os\nsystem\n"u8]).Stop().ToArray(), "0x69" },
            { "ext1", new PickleWriter().Op(0x82, 1).Stop().ToArray(), "0x82" },
            { "persistent id of another kind", new PickleWriter().Text("module").Op(0x85, (byte)'Q').Stop().ToArray(), "reference out" },
            { "call of a text", new PickleWriter().Text("print").Op((byte)')').Reduce().Stop().ToArray(), "no known name" },
            { "call with other arguments", new PickleWriter().Global("torch._utils", "_rebuild_tensor_v2").Op((byte)')').Reduce().Stop().ToArray(), "do not fit" },
            { "list append to a text", new PickleWriter().Text("a").Int(1).Op((byte)'a').Stop().ToArray(), "takes none" },
            { "stack below its floor", new PickleWriter().Op((byte)'0').Stop().ToArray(), "stack" },
            { "mark not closed", new PickleWriter().Mark().Stop().ToArray(), "stack" },
            { "tuple without mark", new PickleWriter().Op((byte)'t').Stop().ToArray(), "did not begin" },
            { "memo not stored", new PickleWriter().Op((byte)'j', 255, 255, 255, 255).Stop().ToArray(), "did not store" },
            { "long text", new PickleWriter().Op((byte)'X', 255, 255, 255, 255).Stop().ToArray(), "beyond the end" },
            { "very long text", new PickleWriter(4).Op(0x8D, 255, 255, 255, 255, 255, 255, 255, 255).Stop().ToArray(), "beyond the end" },
            { "no end", new PickleWriter().Int(3).ToArray(), "too early" },
            { "protocol 1", new PickleWriter(1).Int(3).Stop().ToArray(), "protocol 1" },
            { "not a dictionary", new PickleWriter().Int(3).Stop().ToArray(), "no dictionary" },
            { "no tensors", new PickleWriter().EmptyDictionary().Text("a").Int(1).Op((byte)'s').Stop().ToArray(), "no dictionary of tensors" },
            { "long encode", new PickleWriter().Global("_codecs", "encode").Text(new string('x', 1000)).Text("latin1").Op(0x86).Reduce().Stop().ToArray(), "at most" },
            { "beyond its storage", State(static p => p.Tensor("FloatStorage", "0", 4, 1, [4], [1])), "within the 4 elements" },
            { "negative size", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [-4], [1])), "whole number" },
            { "negative offset", State(static p => p.Tensor("FloatStorage", "0", 4, -1, [1], [1])), "within" },
            { "repeated elements", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [1L << 40], [0])), "within" },
            { "overflowing strides", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [3, 3], [long.MaxValue, long.MaxValue])), "within" },
            { "overflowing sizes", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [1L << 62, 1L << 62, 1L << 62], [0, 0, 0])), "within" },
            { "too many dimensions", State(static p => p.Tensor("FloatStorage", "0", 4, 0, new long[17], new long[17])), "dimensions" },
            { "other strides", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [2, 2], [1])), "strides" },
            { "storage missing", State(static p => p.Tensor("FloatStorage", "9", 4, 0, [4], [1])), "archive/data/9" },
            { "storage of another length", State(static p => p.Tensor("FloatStorage", "0", 5, 0, [4], [1])), "need 20" },
            { "storage described twice", State(static p => p.Tensor("FloatStorage", "0", 4, 0, [4], [1]).Text("b").Tensor("IntStorage", "0", 4, 0, [4], [1])), "two ways" },
            { "unknown storage", State(static p => p.Tensor("ComplexFloatStorage", "0", 2, 0, [2], [1])), "ComplexFloatStorage" },
        };
        return cases;
    }

    [Theory]
    [MemberData(nameof(BadPickles))]
    public void Read_MalformedPickle_SaysWhatIsWrong(string what, byte[] pickle, string reason)
    {
        byte[] file = TorchZip.Create(pickle, ("0", TorchZip.Bytes(1f, 2, 3, 4)));
        var error = Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(file), "file.pth"));
        Assert.True(error.Message.Contains(reason, StringComparison.Ordinal) && error.Message.StartsWith("file.pth", StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Fact]
    public void Read_DeepNesting_NeedsNoStack()
    {
        var pickle = new PickleWriter();
        for (int i = 0; i < 200_000; i++)
            pickle.Op(0x5D, 0x85);
        Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(TorchZip.Create(pickle.Stop().ToArray()))));
        var nested = new PickleWriter().Int(1);
        for (int i = 0; i < 200_000; i++)
            nested.Op(0x85);
        Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(TorchZip.Create(nested.Stop().ToArray()))));
    }

    [Fact]
    public void Read_TooManyInstructions_IsRefused()
    {
        var pickle = new PickleWriter();
        pickle.Op(Enumerable.Repeat("N0"u8.ToArray(), 2_100_000).SelectMany(static b => b).ToArray());
        var error = Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(TorchZip.Create(pickle.Stop().ToArray()))));
        Assert.Contains("instructions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SharedStorageRepeatedWithoutEnd_IsRefused()
    {
        PickleWriter pickle = new PickleWriter().OrderedDictionary().Mark();
        for (int i = 0; i < 200; i++)
            pickle.Text($"t{i}").Tensor("ByteStorage", "0", 1 << 16, 0, [1 << 16], [1]);
        byte[] file = TorchZip.Create(pickle.EndItems().Stop().ToArray(), ("0", new byte[1 << 16]));
        var error = Assert.Throws<ModelLoadException>(() => PyTorchFile.Read(new MemoryStream(file)));
        Assert.Contains("more than the file may hold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ArchiveOfAnotherKind_SaysWhatItIs()
    {
        byte[] pickle = State(static p => p.Tensor("FloatStorage", "0", 4, 0, [4], [1]));
        byte[] zeros = TorchZip.Bytes(0f, 0, 0, 0);
        Refused(TorchZip.Create(System.IO.Compression.CompressionLevel.Optimal, pickle, ("0", new byte[1000])), "compressed");
        Refused(TorchZip.Create(pickle, ("0", zeros), ("0", zeros)), "two entries");
        Refused(TorchZip.Create(pickle, ("1", zeros)), "no entry 'archive/data/0'");
        Refused(TorchZip.Create(pickle, ("0", zeros), ("archive/constants.pkl", zeros)), "TorchScript");
        Refused(TorchZip.Create(pickle, ("0", zeros), ("archive/byteorder", "big"u8.ToArray())), "big-endian");
        byte[] file = TorchZip.Create(pickle, ("0", zeros));
        Refused(file[..^10], "no end");
        for (int length = 4; length < file.Length; length += 3)
            Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream(file, 0, length)));
        using NamedTensors whole = StateFile.Load(new MemoryStream(file));
        Assert.Equal(1, whole.Count);

        static void Refused(byte[] file, string reason) => Assert.Contains(
            reason, Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream(file))).Message, StringComparison.Ordinal);
    }

    internal static byte[] State(Action<PickleWriter> tensor)
    {
        PickleWriter pickle = new PickleWriter().OrderedDictionary().Mark().Text("a");
        tensor(pickle);
        return pickle.EndItems().Stop().ToArray();
    }

    internal static byte[] Legacy(byte[] value, (string Key, byte[] Bytes)[] storages)
    {
        byte[] machine = new PickleWriter().EmptyDictionary().Text("little_endian").Bool(true).Op((byte)'s').Stop().ToArray();
        PickleWriter keys = new PickleWriter().Op((byte)']').Put().Mark();
        foreach ((string key, _) in storages)
            keys.Text(key);
        using var file = new MemoryStream();
        file.Write([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.']);
        file.Write(new PickleWriter().Int(1001).Stop().ToArray());
        file.Write(machine);
        file.Write(value);
        file.Write(keys.Op((byte)'e').Stop().ToArray());
        foreach ((_, byte[] bytes) in storages)
        {
            file.Write(BitConverter.GetBytes(bytes.LongLength / sizeof(float)));
            file.Write(bytes);
        }

        return file.ToArray();
    }

    internal static byte[] Checkpoint(bool legacy) => new PickleWriter().EmptyDictionary().Mark()
        .Text("epoch").Int(12)
        .Text("model_state_dict").OrderedDictionary().Mark()
        .Text("fc.weight").Tensor("FloatStorage", "0", 2, 0, [1, 2], [2, 1], legacy)
        .Text("fc.bias").Tensor("FloatStorage", "1", 2, 1, [1], [1], legacy)
        .EndItems().EmptyDictionary().Text("_metadata").OrderedDictionary().Op((byte)'s', (byte)'b')
        .Text("optimizer_state_dict").EmptyDictionary().Mark()
        .Text("state").EmptyDictionary().Int(0).EmptyDictionary().Op((byte)'s')
        .Text("param_groups").Op((byte)']').Put().EmptyDictionary().Text("lr").Float(1e-4).Op((byte)'s', (byte)'a')
        .EndItems()
        .Text("best_snr").NumpyFloat64(7.25)
        .Text("note").Text("second run")
        .Text("history").Op((byte)']').Put().Mark().Float(0.5).Float(0.25).Op((byte)'e')
        .EndItems().Stop().ToArray();

    private static void AssertCheckpoint(NamedTensors read)
    {
        Assert.Equal(["fc.weight", "fc.bias"], read.Tensors.Keys);
        Assert.Equal([1L, 2], read["fc.weight"].shape);
        Assert.Equal([1f, 2], read["fc.weight"].data<float>().ToArray());
        Assert.Equal([4f], read["fc.bias"].data<float>().ToArray());
        Assert.Equal(("12", "7.25", "second run"), (read.Metadata["epoch"], read.Metadata["best_snr"], read.Metadata["note"]));
        Assert.DoesNotContain("history", read.Metadata.Keys);
    }
}
