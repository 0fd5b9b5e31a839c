using System.Text;
using Ecg.Digitization.Fuzzing.Samples;
using Ecg.Digitization.Model;

namespace Ecg.Digitization.Fuzzing.Families;

/// <summary>Files of tensors, by their own reader and by the one that tells formats apart. What they hold stays within a small multiple of their length.</summary>
internal sealed class WeightsFamily(string kind) : FuzzFamily
{
    public override string Name => kind;

    protected override IReadOnlyList<byte[]> Words { get; } = kind switch
    {
        "safetensors" => [.. "{\" \":{ \"dtype\":\"F32\" \"shape\":[ \"data_offsets\":[ __metadata__ F64 BOOL , } ] [] -1 1e3 18446744073709551615 9007199254740993 \\u0000".Split(' ').Select(Encoding.UTF8.GetBytes)],
        "pth" =>
        [
            [0x80, 2], [0x80, 4], [0x95], [0x8C, 3], [0x93], [0x81], [0x8A, 9], [0x94], "cos\nsystem\n"u8.ToArray(), "cbuiltins\neval\n"u8.ToArray(), "(S'id'\ntR."u8.ToArray(), "PK\u0001\u0002"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(),
            "PK\u0006\u0006"u8.ToArray(), [(byte)'(', (byte)'t'], [(byte)']', (byte)'q', 0, (byte)'h', 0, (byte)'a'], [(byte)'R'], [(byte)'b'], [(byte)'Q'], [(byte)'u'], [(byte)'.'], "FloatStorage"u8.ToArray(), "_rebuild_tensor_v2"u8.ToArray(),
        ],
        _ => [[0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], [6], [7], [11], [0], "weight"u8.ToArray()],
    };

    protected override IReadOnlyList<byte[]> CreateCorpus() => WeightSamples.Of(kind);

    public override void Read(byte[] input)
    {
        using (NamedTensors read = StateFile.Load(new MemoryStream(input)))
        {
            if (read.Tensors.Values.Sum(static t => t.numel() * t.element_size()) > 8L * input.Length)
                throw new InvalidOperationException("The tensors hold much more than the file.");
        }

        using NamedTensors own = kind switch
        {
            "safetensors" => SafetensorsFile.Read(new MemoryStream(input)),
            "pth" => PyTorchFile.Read(new MemoryStream(input)),
            _ => TorchSharpFile.Read(new MemoryStream(input)),
        };
    }

    public override bool IsRefusal(Exception exception) => exception is ModelLoadException;
}
