using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

/// <summary>Valid files with random damage: they load or are refused, and nothing else, without much memory.</summary>
public class MutationTests
{
    private const int Mutations = 3000;
    private const long MostBytes = 64 << 20;

    [Theory]
    [InlineData("safetensors")]
    [InlineData("torchsharp")]
    [InlineData("pytorch")]
    [InlineData("legacy")]
    public void Load_DamagedFile_GivesTensorsOrAModelLoadException(string format)
    {
        byte[] valid = Valid(format);
        using (NamedTensors undamaged = StateFile.Load(new MemoryStream(valid)))
            Assert.True(undamaged.Count > 0);
        var random = new Random(20261126);
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = Damage(valid, random);
            try
            {
                using NamedTensors read = StateFile.Load(new MemoryStream(damaged));
                Assert.True(read.Tensors.Values.Sum(static t => t.numel() * t.element_size()) <= 8 * damaged.Length);
            }
            catch (ModelLoadException e)
            {
                refused++;
                Assert.StartsWith("stream", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, Mutations / 10, Mutations);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Mutations, 0, MostBytes / 64);
    }

    private static byte[] Damage(byte[] valid, Random random)
    {
        byte[] damaged = [.. valid];
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            // The beginning and the end hold the headers, and most of what can go wrong.
            int at = random.Next(3) switch
            {
                0 => random.Next(Math.Min(damaged.Length, 400)),
                1 => damaged.Length - 1 - random.Next(Math.Min(damaged.Length, 400)),
                _ => random.Next(damaged.Length),
            };
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    damaged[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
                case 3:
                    damaged = [.. damaged[..at], .. damaged[Math.Min(damaged.Length, at + random.Next(1, 9))..]];
                    break;
                default:
                    damaged = [.. damaged[..at], .. valid[..Math.Min(valid.Length, random.Next(1, 9))], .. damaged[at..]];
                    break;
            }

            if (damaged.Length == 0)
                return [0];
        }

        return damaged;
    }

    private static byte[] Valid(string format)
    {
        using DisposeScope scope = NewDisposeScope();
        switch (format)
        {
            case "safetensors":
                return SafetensorsTests.Write(SampleState.Create());
            case "torchsharp":
                using (var stream = new MemoryStream())
                {
                    TorchSharpFile.Write(stream, SampleState.Create());
                    return stream.ToArray();
                }

            case "pytorch":
                return TorchZip.Create(PyTorchFileTests.Checkpoint(legacy: false), ("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4)));
            default:
                return PyTorchFileTests.Legacy(PyTorchFileTests.Checkpoint(legacy: true), [("0", TorchZip.Bytes(1f, 2)), ("1", TorchZip.Bytes(3f, 4))]);
        }
    }
}
