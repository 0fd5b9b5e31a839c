using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Networks;

public class ModuleTests
{
    [Fact]
    public void StateDict_OfAComposite_HasPyTorchsNames()
    {
        using var model = new Composite();
        Assert.Equal(
            ["scale", "encoder.conv.weight", "encoder.bn.weight", "encoder.bn.bias", "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias", "embed.weight", "table",
                "encoder.bn.running_mean", "encoder.bn.running_var", "encoder.bn.num_batches_tracked"],
            Sorted(model));

        // Parameters come before buffers, as TorchSharp writes them.
        static IEnumerable<string> Sorted(Composite m) =>
            m.state_dict().Keys.Where(static k => k != "table" && !k.Contains("running", StringComparison.Ordinal) && !k.Contains("tracked", StringComparison.Ordinal))
                .Concat(m.state_dict().Keys.Where(static k => k == "table" || k.Contains("running", StringComparison.Ordinal) || k.Contains("tracked", StringComparison.Ordinal)));
    }

    [Fact]
    public void SaveAndLoad_ThroughAStream_RestoresEveryValue()
    {
        using var one = new Composite();
        using var two = new Composite();
        using (no_grad())
            nn.init.normal_(one.state_dict()["scale"]);
        var stream = new MemoryStream();
        one.save(stream);
        Assert.False(stream.CanRead);
        byte[] file = stream.ToArray();
        Assert.Equal(13, file[0]);
        var loaded = new Dictionary<string, bool>();
        two.load(new MemoryStream(file), loadedParameters: loaded);
        Assert.Equal(13, loaded.Count(static e => e.Value));
        foreach ((string name, Tensor value) in one.state_dict())
            Assert.True(value.allclose(two.state_dict()[name], 0, 0), name);
    }

    [Fact]
    public void Load_OfOtherModules_IsRefusedUnlessNotStrict()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear big = nn.Linear(3, 2);
        Linear small = nn.Linear(3, 2, hasBias: false);
        var stream = new MemoryStream();
        big.save(stream);
        byte[] file = stream.ToArray();
        Assert.Throws<ArgumentException>(() => small.load(new MemoryStream(file)));
        small.load(new MemoryStream(file), strict: false);
        TensorAssert.Near(big.weight, small.weight, 0);
        Assert.Throws<ArgumentException>(() => nn.Linear(2, 2).load(new MemoryStream(file)));
        Assert.Throws<EndOfStreamException>(() => big.load(new MemoryStream(file[..^3])));
    }

    [Fact]
    public void Eval_And_Train_ReachEveryModule()
    {
        using var model = new Composite();
        model.eval();
        Assert.All(model.modules(), static m => Assert.False(m.training));
        model.train();
        Assert.All(model.modules(), static m => Assert.True(m.training));
    }

    private sealed class Composite : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = nn.Parameter(ones(1));
        private readonly Tensor table = arange(4);
        private readonly Sequential encoder = nn.Sequential(("conv", nn.Conv2d(1, 2, 3, bias: false)), ("bn", nn.BatchNorm2d(2)));
        private readonly ModuleList<Linear> blocks = nn.ModuleList(nn.Linear(2, 2), nn.Linear(2, 2));
        private readonly Embedding embed = nn.Embedding(5, 2);

        public Composite()
            : base(nameof(Composite)) => RegisterComponents();

        public override Tensor forward(Tensor input) =>
            blocks[1].call(blocks[0].call(encoder.call(input).mean([2, 3]))) * scale + embed.call(table).sum();
    }
}
