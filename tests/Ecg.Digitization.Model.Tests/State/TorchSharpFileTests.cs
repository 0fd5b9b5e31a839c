using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

public class TorchSharpFileTests
{
    [Fact]
    public void WriteAndRead_EveryType_GivesTheSameBitsAndOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        Dictionary<string, Tensor> state = SampleState.Create();
        string path = folder.PathTo("state.dat");
        TorchSharpFile.Write(path, state);
        using NamedTensors read = TorchSharpFile.Read(path);
        SampleState.AssertSame(state, read);
        using NamedTensors guessed = StateFile.Load(path);
        SampleState.AssertSame(state, guessed);
        Assert.Equal(StateFormat.TorchSharp, guessed.Format);
    }

    /// <summary>TorchSharp's own save and load are the independent side.</summary>
    [Fact]
    public void Files_OfTorchSharpsOwnSaveAndLoad_AreTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        nn.Module module = nn.Sequential(("first", nn.Linear(3, 4)), ("norm", nn.BatchNorm1d(4)));
        string theirs = folder.PathTo("theirs.dat");
        module.save(theirs);
        using NamedTensors read = TorchSharpFile.Read(theirs);
        Dictionary<string, Tensor> state = module.state_dict();
        SampleState.AssertSame(state, read);

        string ours = folder.PathTo("ours.dat");
        TorchSharpFile.Write(ours, state);
        Assert.Equal(File.ReadAllBytes(theirs), File.ReadAllBytes(ours));
        nn.Module other = nn.Sequential(("first", nn.Linear(3, 4)), ("norm", nn.BatchNorm1d(4)));
        other.load(ours);
        SampleState.AssertSame(other.state_dict(), read);
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 2, 0, 0, 0, 0, 0, 0, 0 }, "needs 8 bytes")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 1, 0, 0, 0, 0, 9 }, "follow the last")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 99, 0 }, "element type 99")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 9, 0 }, "element type 9")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 17 }, "17 dimensions")]
    [InlineData(new byte[] { 1, 0 }, "name of 0 bytes")]
    [InlineData(new byte[] { 1, 0x80, 0x80, 0x80, 0x80, 1 }, "cannot be right")]
    [InlineData(new byte[] { 1, 2, 0xC3, 0x28, 6, 0 }, "UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 1 }, "tensors are more than")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 }, "63 bits")]
    [InlineData(new byte[] { 2, 1, (byte)'a', 0, 1, 1, 5, 1, (byte)'a', 0, 1, 1, 5 }, "twice")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }, "is more than")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1 }, "too early")]
    public void Read_Malformed_SaysWhatIsWrong(byte[] file, string reason)
    {
        var error = Assert.Throws<ModelLoadException>(() => TorchSharpFile.Read(new MemoryStream(file), "weights.dat"));
        Assert.StartsWith("weights.dat", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAnythingElse_IsRefused()
    {
        Assert.Contains("empty", Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream())).Message, StringComparison.Ordinal);
        Assert.Throws<ModelLoadException>(() => StateFile.Load(new MemoryStream("import torch; print(1)\n"u8.ToArray())));
        Assert.ThrowsAny<IOException>(() => StateFile.Load("there-is-no-such-file.dat"));
    }
}
