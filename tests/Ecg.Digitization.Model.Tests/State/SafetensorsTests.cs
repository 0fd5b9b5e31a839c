using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

public class SafetensorsTests
{
    [Fact]
    public void WriteAndRead_EveryType_GivesTheSameBitsOrderAndMetadata()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        Dictionary<string, Tensor> state = SampleState.Create();
        var metadata = new Dictionary<string, string> { ["epoch"] = "3", ["ünicode"] = "\u2603 \"" };
        string path = folder.PathTo("state.safetensors");
        SafetensorsFile.Write(path, state, metadata);
        Assert.Equal(["state.safetensors"], folder.Files());

        using NamedTensors read = SafetensorsFile.Read(path);
        SampleState.AssertSame(state, read);
        Assert.Equal(metadata, read.Metadata);
        Assert.Equal((StateFormat.Safetensors, path), (read.Format, read.Source));
        using NamedTensors guessed = StateFile.Load(path);
        SampleState.AssertSame(state, guessed);
    }

    /// <summary>Read independently of our reader: the layout of the format, and each tensor at a multiple of its element's size.</summary>
    [Fact]
    public void Write_Layout_IsTheFormats()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> state = SampleState.Create();
        byte[] file = Write(state);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        JsonElement header = JsonDocument.Parse(file.AsMemory(8, length)).RootElement;
        long end = 0;
        foreach ((long Begin, long End, string Name) part in header.EnumerateObject()
            .Select(static p => (p.Value.GetProperty("data_offsets")[0].GetInt64(), p.Value.GetProperty("data_offsets")[1].GetInt64(), p.Name))
            .OrderBy(static p => (p.Item1, p.Item2)))
        {
            Assert.Equal(end, part.Begin);
            Assert.Equal(0, part.Begin % state[part.Name].element_size());
            using Tensor ordered = state[part.Name].contiguous();
            Assert.Equal(ordered.bytes.ToArray(), file[(8 + length + (int)part.Begin)..(8 + length + (int)part.End)]);
            end = part.End;
        }

        Assert.Equal(file.Length, 8 + length + end);
    }

    /// <summary>A file written by hand after the format's description, with its tensors not in the order of their bytes.</summary>
    [Fact]
    public void Read_HandWrittenFile_GivesItsTensors()
    {
        byte[] data = [.. TorchZip.Bytes(1.5f, -2f), .. TorchZip.Bytes(9L)];
        const string header = """{"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}   """;
        using NamedTensors read = SafetensorsFile.Read(new MemoryStream(File(header, data)));
        Assert.Equal(["b", "a"], read.Tensors.Keys);
        Assert.Equal(9, read["b"].ToInt64());
        Assert.Equal([1.5f, -2f], read["a"].data<float>().ToArray());
        Assert.Equal("v", read.Metadata["k"]);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}}""", 10, "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "needs? 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "offsets 4 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "more than 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "is more than")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "more than 16")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}""", 1, "above 1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "repeated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"code":"x"}}""", 4, "unknown")]
    [InlineData("""{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "empty name")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "lacks")]
    [InlineData("""{"a":7}""", 0, "no JSON object")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "text only")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} x""", 4, "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", 4, "JSON")]
    [InlineData("""{"a":{{{{{{{{""", 0, "JSON")]
    [InlineData("""["a"]""", 0, "'{'")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "Unicode")]
    public void Read_MalformedHeader_SaysWhatIsWrong(string header, int dataLength, string reason)
    {
        byte[] data = new byte[dataLength];
        data.AsSpan().Fill(3);
        var error = Assert.Throws<ModelLoadException>(() => SafetensorsFile.Read(new MemoryStream(File(header, data)), "file.safetensors"));
        Assert.StartsWith("file.safetensors", error.Message, StringComparison.Ordinal);
        Assert.Matches(reason, error.Message);
    }

    [Theory]
    [InlineData(0UL, "does not begin")]
    [InlineData(1UL << 20, "ends before")]
    [InlineData(1UL << 40, "longer than")]
    [InlineData(ulong.MaxValue, "longer than")]
    public void Read_WrongHeaderLength_IsRefusedBeforeAnythingIsAllocated(ulong length, string reason)
    {
        var file = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        var error = Assert.Throws<ModelLoadException>(() => SafetensorsFile.Read(new MemoryStream(file)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryTruncation_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        byte[] file = Write(new Dictionary<string, Tensor> { ["a"] = randn(5), ["b"] = randn(2, 2) });
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<ModelLoadException>(() => SafetensorsFile.Read(new MemoryStream(file, 0, length)));
    }

    [Fact]
    public void Read_BeyondTheLimits_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        byte[] file = Write(new Dictionary<string, Tensor> { ["first"] = zeros(5), ["second"] = zeros(2, 2) });
        foreach (StateFileLimits limits in (StateFileLimits[])[new() { MaxTensors = 1 }, new() { MaxHeaderBytes = 20 }, new() { MaxTotalBytes = 35 }, new() { MaxDimensions = 1 }, new() { MaxNameLength = 5 }])
            Assert.Throws<ModelLoadException>(() => SafetensorsFile.Read(new MemoryStream(file), limits: limits));
        using NamedTensors read = SafetensorsFile.Read(new MemoryStream(file), limits: new() { MaxTensors = 2, MaxTotalBytes = 36, MaxDimensions = 2, MaxNameLength = 6 });
        Assert.Equal(2, read.Count);
    }

    [Fact]
    public void Read_StreamThatCannotSeek_OrIsNotAtItsStart_ReadsTheRest()
    {
        using DisposeScope scope = NewDisposeScope();
        byte[] file = Write(new Dictionary<string, Tensor> { ["a"] = ones(3) });
        using var forward = new System.IO.Compression.BrotliStream(new MemoryStream(Compress(file)), System.IO.Compression.CompressionMode.Decompress);
        using NamedTensors first = SafetensorsFile.Read(forward);
        TensorAssert.Same(ones(3), first["a"]);
        using var stream = new MemoryStream([1, 2, 3, .. file]) { Position = 3 };
        using NamedTensors second = SafetensorsFile.Read(stream);
        TensorAssert.Same(ones(3), second["a"]);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Write_WhatTheFormatCannotHold_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        KeyValuePair<string, Tensor> one = new("a", ones(1));
        Assert.Throws<ArgumentException>(() => Write([one, one]));
        Assert.Throws<ArgumentException>(() => Write([new("__metadata__", ones(1))]));
        Assert.Throws<ArgumentException>(() => Write([new("", ones(1))]));
        Assert.Throws<ArgumentException>(() => Write([new("a", zeros([1], ScalarType.ComplexFloat32))]));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldFile()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("a.safetensors");
        SafetensorsFile.Write(path, new Dictionary<string, Tensor> { ["a"] = ones(2) });
        byte[] before = System.IO.File.ReadAllBytes(path);
        var state = new Dictionary<string, Tensor> { ["a"] = zeros([3], device: META) };
        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Write(path, state));
        Assert.Equal(before, System.IO.File.ReadAllBytes(path));
        Assert.Equal(["a.safetensors"], folder.Files());
    }

    internal static byte[] Write(IEnumerable<KeyValuePair<string, Tensor>> state)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, state);
        return stream.ToArray();
    }

    private static byte[] File(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(stream, System.IO.Compression.CompressionMode.Compress))
            brotli.Write(bytes);
        return stream.ToArray();
    }
}
