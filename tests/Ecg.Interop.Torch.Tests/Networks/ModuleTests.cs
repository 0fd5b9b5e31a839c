using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Networks;

public class ModuleTests
{
    private static readonly string[] Names =
    [
        "scale", "encoder.conv.weight", "encoder.bn.weight", "encoder.bn.bias", "blocks.0.weight", "blocks.0.bias", "blocks.1.weight", "blocks.1.bias", "embed.weight",
        "table", "encoder.bn.running_mean", "encoder.bn.running_var", "encoder.bn.num_batches_tracked",
    ];

    [Fact]
    public void StateDict_OfAComposite_HasPyTorchsNamesWithParametersFirst()
    {
        using var model = new Composite();
        Assert.Equal(Names, model.state_dict().Keys);
        Assert.Equal(Names.Select(static n => "net." + n), model.state_dict([], "net").Keys);
        Assert.Equal(Names[..9], model.named_parameters().Select(static p => p.name));
        Assert.Equal(Names[9..], model.named_buffers().Select(static b => b.name));
        Assert.Equal(9, model.parameters().Count());
        Assert.Single(model.parameters(recurse: false));
        Assert.Single(model.buffers(recurse: false));
        Assert.Equal(["encoder", "blocks", "embed"], model.named_children().Select(static c => c.name));
        Assert.Equal(3, model.children().Count());
        Assert.Equal(["encoder", "encoder.conv", "encoder.bn", "blocks", "blocks.0", "blocks.1", "embed"], model.named_modules().Select(static m => m.name));
        Assert.Equal(7, model.modules().Count());
        Assert.Equal("Composite", model.GetName());
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
    public void SaveAndLoad_ThroughAFileWithSkips_LeavesThoseAsTheyAre()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear one = nn.Linear(3, 2);
        Linear two = nn.Linear(3, 2);
        Tensor before = two.bias!.detach().clone();
        string file = Path.GetTempFileName();
        one.save(file);
        var loaded = new Dictionary<string, bool>();
        two.load(file, skip: ["bias"], loadedParameters: loaded);
        Assert.Equal(new Dictionary<string, bool> { ["weight"] = true, ["bias"] = false }, loaded);
        TensorAssert.Near(one.weight, two.weight, 0);
        TensorAssert.Near(before, two.bias!, 0);
        one.save(file, skip: ["weight"]);
        Assert.Throws<ArgumentException>(() => two.load(file));
        two.load(file, strict: false);
        TensorAssert.Near(one.bias!, two.bias!, 0);
        File.Delete(file);

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        one.save(writer);
        nn.Module.save_state_dict(writer, one.state_dict());
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        two.load(reader);
        two.load(reader);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void LoadStateDict_OfOtherNamesOrShapes_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear one = nn.Linear(3, 2);
        Linear two = nn.Linear(3, 2);
        two.load_state_dict(one.state_dict());
        TensorAssert.Near(one.weight, two.weight, 0);
        var other = new Dictionary<string, Tensor> { ["weight"] = ones(2, 3), ["gain"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => two.load_state_dict(other));
        (IList<string> missing, IList<string> unexpected) = two.load_state_dict(other, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["gain"], unexpected);
        TensorAssert.Holds([1f, 1, 1, 1, 1, 1], two.weight.detach());
        two.load_state_dict(other, skip: ["bias", "gain"]);
        Assert.Throws<ArgumentException>(() => two.load_state_dict(new() { ["weight"] = ones(3, 2), ["bias"] = ones(2) }));
    }

    [Fact]
    public void To_AnotherType_ReplacesParametersAndFields()
    {
        using var model = new Composite();
        Parameter before = model.Scale;
        before.grad = ones(1);
        Assert.Same(model, model.to(float64));
        Assert.True(before.IsInvalid);
        Assert.NotSame(before, model.Scale);
        Assert.Equal(float64, model.Scale.dtype);
        Assert.Equal(float64, model.Scale.grad!.dtype);
        Assert.True(model.Scale.requires_grad);
        Assert.Same(model.Scale, model.named_parameters().First().parameter);
        Assert.Equal(int64, model.state_dict()["table"].dtype);
        Assert.Equal(float64, model.state_dict()["encoder.bn.running_mean"].dtype);
        Parameter kept = model.Scale;
        Assert.Same(kept, model.@double().cpu().to(CPU).to(DeviceType.CPU).to(CPU, float64).Scale);
        Assert.Equal(bfloat16, model.bfloat16().Scale.dtype);
        Assert.Equal(float32, model.@float().Scale.dtype);
        Assert.Throws<ArgumentException>(() => model.to(int64));
        using Tensor result = model.call(ones(2, 1, 5, 5));
        Assert.Equal([2, 2], result.shape);
    }

    [Fact]
    public void Parameter_MadeFromATensor_UsesItUp()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor data = ones(2);
        var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad && parameter.is_leaf);
        Assert.False(nn.Parameter(ones(2), requires_grad: false).requires_grad);
    }

    [Fact]
    public void Dispose_OfAModule_DisposesEverythingInside()
    {
        var model = new Composite();
        Tensor[] held = [.. model.state_dict().Values];
        model.Dispose();
        Assert.All(held, static t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void Registration_TwiceUnderOneName_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = nn.Linear(2, 2);
        layer.register_buffer("extra", ones(1), persistent: false);
        Assert.DoesNotContain("extra", layer.state_dict().Keys);
        Assert.Single(layer.named_buffers());
        Assert.Empty(layer.named_buffers(include_nonpersistent: false));
        Assert.Throws<InvalidOperationException>(() => layer.register_buffer("extra", ones(1)));
        Assert.Throws<InvalidOperationException>(() => layer.register_parameter("weight", nn.Parameter(ones(1))));
        layer.register_module("inner", nn.Identity());
        Assert.Throws<InvalidOperationException>(() => layer.register_module("inner", nn.Identity()));
        Assert.Throws<ArgumentException>(() => layer.register_module("a.b", nn.Identity()));
    }

    [Fact]
    public void Apply_ReachesEveryModule_InnermostFirst()
    {
        using var model = new Composite();
        List<string> order = [];
        model.apply(m => order.Add(m.GetName()));
        Assert.Equal(["Conv2d", "BatchNorm2d", "Sequential", "Linear", "Linear", "ModuleList", "Embedding", "Composite"], order);
    }

    [Fact]
    public void ZeroGrad_DropsOrClears()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        TensorAssert.Holds([0f, 0f], layer.weight.grad!);
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
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

        public Parameter Scale => scale;

        public Composite()
            : base(nameof(Composite)) => RegisterComponents();

        public override Tensor forward(Tensor input) =>
            blocks[1].call(blocks[0].call(encoder.call(input).mean([2, 3]))) * scale + embed.call(table).mean();
    }
}
