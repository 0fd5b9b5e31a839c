using System.Text;

namespace Ecg.Digitization.Model.Tests.State;

/// <summary>Weights that are readable and wrong: of another network, or with bits that turned since they were written.</summary>
public sealed class DamagedWeightsTests
{
    private static readonly TraceNetworkOptions Tiny = new() { Channels = [1, 2, 1, 1, 1] };

    [Fact]
    public void Load_OneBitOfAWeightTurned_IsDamaged()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder);
        using (TraceNetwork sound = TraceWeights.Load(path))
            Assert.Equal(Tiny.Channels.AsEnumerable(), sound.Options.Channels);
        byte[] bytes = File.ReadAllBytes(path);
        // The last tensor's last byte: the header is as it was.
        bytes[^1] ^= 0x40;
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<ModelLoadException>(() => TraceWeights.Load(path));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFile_OneBitOfAnEncoderDecoderTurned_IsDamaged()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathTo("model.safetensors");
        using (var model = new EcgDigitizationModel(SmallModel.Options()))
            model.SaveWeights(path);
        using (EcgDigitizationModel sound = EcgDigitizationModel.FromFile(path))
            Assert.Equal(SmallModel.Options().Width, sound.GetOptions().Width);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 0x01;
        File.WriteAllBytes(path, bytes);

        Assert.Contains("damaged", Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightsOfAnotherNetwork_SaysWhoseTheyAreNot()
    {
        using var folder = new TemporaryFolder();
        string page = folder.PathTo("page.safetensors"), model = folder.PathTo("model.safetensors");
        using (var network = new PageNetwork(new PageNetworkOptions { Channels = [.. Enumerable.Repeat(1, PageNetworkOptions.Stages)] }))
            PageWeights.Write(page, network);
        using (var other = new EcgDigitizationModel(SmallModel.Options()))
            other.SaveWeights(model);

        Assert.Contains("no weights of a trace network", Assert.Throws<ModelLoadException>(() => TraceWeights.Load(page)).Message, StringComparison.Ordinal);
        Assert.Contains("no weights of a trace network", Assert.Throws<ModelLoadException>(() => TraceWeights.Load(model)).Message, StringComparison.Ordinal);
        Assert.Throws<ModelLoadException>(() => EcgDigitizationModel.FromFile(page));
    }

    /// <summary>A kilobyte that asks for a network of gigabytes.</summary>
    [Fact]
    public void Load_SmallFileOfALargeNetwork_IsRefusedBeforeItIsMade()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder);
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        // As long as what it replaces, so that the header keeps its length.
        string large = text.Replace("\"1,2,1,1,1\"", "\"4096,4096,4096,4096,4096\"", StringComparison.Ordinal);
        byte[] bytes = Encoding.Latin1.GetBytes(large);
        BitConverter.TryWriteBytes(bytes, BitConverter.ToInt64(bytes) + large.Length - text.Length);
        File.WriteAllBytes(path, bytes);
        long before = GC.GetTotalAllocatedBytes();

        var error = Assert.Throws<ModelLoadException>(() => TraceWeights.Load(path));

        Assert.Contains("fewer numbers", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16 << 20);
    }

    [UnixFact]
    public void Load_StreamThatCannotSeek_IsSpooledToAFileOfItsOwnerAlone()
    {
        using var folder = new TemporaryFolder();
        using var watching = new WatchingStream(File.ReadAllBytes(Write(folder)));

        using NamedTensors state = SafetensorsFile.Read(watching);

        Assert.NotEmpty(watching.Modes);
        Assert.All(watching.Modes, static mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    private static string Write(TemporaryFolder folder)
    {
        string path = folder.PathTo("trace.safetensors");
        using var network = new TraceNetwork(Tiny);
        TraceWeights.Write(path, network);
        return path;
    }

    /// <summary>Looks at the temporary files while it is read.</summary>
    private sealed class WatchingStream(byte[] content) : MemoryStream(content)
    {
        public List<UnixFileMode> Modes { get; } = [];

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (!OperatingSystem.IsWindows())
                Modes.AddRange(Directory.EnumerateFiles(Path.GetTempPath(), "*.state").Where(File.Exists).Select(File.GetUnixFileMode));
            return base.Read(buffer, offset, count);
        }
    }
}
