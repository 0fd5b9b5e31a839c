using Ecg.Digitization.Model;
using Ecg.Digitization.Model.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Fuzzing.Samples;

/// <summary>Small valid files of weights.</summary>
internal static class WeightSamples
{
    public static IReadOnlyList<byte[]> Of(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        return kind switch
        {
            "safetensors" => [Written(static s => SafetensorsFile.Write(s, State(), new Dictionary<string, string> { ["kind"] = "test" })), Written(static s => SafetensorsFile.Write(s, State().Take(1)))],
            "dat" => [Written(static s => TorchSharpFile.Write(s, State())), Written(static s => TorchSharpFile.Write(s, State().Take(1)))],
            _ =>
            [
                TorchZip.Create(Checkpoint(false), ("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4))),
                TorchZip.Create(new PickleWriter().OrderedDictionary().Mark().Text("a").Parameter("HalfStorage", "0", 6, [2, 3], [1, 2]).EndItems().Stop().ToArray(), ("0", new byte[12])),
                Legacy(Checkpoint(true), ("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4))),
            ],
        };
    }

    public static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static Dictionary<string, Tensor> State() => new()
    {
        ["weight"] = arange(15, ScalarType.Float32).view(3, 5),
        ["count"] = tensor(12345678901L),
        ["half"] = zeros(2, 2).to(ScalarType.Float16),
        ["empty"] = zeros(0, 4),
        ["truth"] = tensor(new[] { true, false, true }),
    };

    private static byte[] Checkpoint(bool legacy) => new PickleWriter().EmptyDictionary().Mark()
        .Text("epoch").Int(12)
        .Text("model_state_dict").OrderedDictionary().Mark()
        .Text("fc.weight").Tensor("FloatStorage", "0", 2, 0, [1, 2], [2, 1], legacy)
        .Text("fc.bias").Tensor("FloatStorage", "1", 2, 1, [1], [1], legacy)
        .EndItems()
        .Text("history").Op((byte)']').Put().Mark().Float(0.5).Op((byte)'e')
        .Text("best_snr").NumpyFloat64(7.25)
        .EndItems().Stop().ToArray();

    // The form of PyTorch before 1.6: magic, version, machine, value, keys, then each storage with its length before it.
    private static byte[] Legacy(byte[] value, params (string Key, byte[] Bytes)[] storages)
    {
        PickleWriter keys = new PickleWriter().Op((byte)']').Put().Mark();
        foreach ((string key, _) in storages)
            keys.Text(key);
        return
        [
            0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.',
            .. new PickleWriter().Int(1001).Stop().ToArray(),
            .. new PickleWriter().EmptyDictionary().Text("little_endian").Bool(true).Op((byte)'s').Stop().ToArray(),
            .. value,
            .. keys.Op((byte)'e').Stop().ToArray(),
            .. storages.SelectMany(static s => (byte[])[.. BitConverter.GetBytes(s.Bytes.LongLength / sizeof(float)), .. s.Bytes]),
        ];
    }
}
