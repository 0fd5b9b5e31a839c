using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Networks;

public class ContainerTests
{
    [Fact]
    public void Sequential_OfEveryForm_RunsInOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear first = nn.Linear(2, 3);
        Linear second = nn.Linear(3, 1);
        Tensor x = ones(1, 2);
        Tensor expected = second.call(first.call(x).relu());
        Sequential[] all =
        [
            nn.Sequential(first, nn.ReLU(), second),
            nn.Sequential(("a", first), ("r", nn.ReLU()), ("b", second)),
            nn.Sequential(new List<nn.Module<Tensor, Tensor>> { first, nn.ReLU(), second }),
            nn.Sequential(new List<(string, nn.Module<Tensor, Tensor>)> { ("a", first), ("r", nn.ReLU()), ("b", second) }),
            new Sequential(first).append(nn.ReLU(inplace: true)).append("last", second),
            new Sequential(("a", first), ("r", nn.ReLU()), ("b", second)),
        ];
        Assert.All(all, s => TensorAssert.Near(expected, s.call(x), 0));
        Assert.All(all, static s => Assert.Equal(3, s.Count));
        Assert.Same(second, all[0][2]);
        Assert.Equal(["a.weight", "a.bias", "b.weight", "b.bias"], all[1].state_dict().Keys);
        Assert.Equal(["0.weight", "0.bias", "last.weight", "last.bias"], all[4].state_dict().Keys);
        TensorAssert.Near(x, nn.Sequential(Array.Empty<nn.Module<Tensor, Tensor>>()).call(x), 0);
    }

    [Fact]
    public void Lists_AndDictionaries_NameTheirMembers()
    {
        using var model = new Holder();
        Assert.Equal(["list.0.weight", "list.1.weight", "plain.0.weight", "named.up.weight", "named.down.weight"], model.state_dict().Keys);
        Assert.Equal((2, 2), (model.List.Count, model.Named.Count));
        Assert.Same(model.List[1], model.List.Last());
        Assert.True(model.Named.ContainsKey("up"));
        Assert.Equal(["up", "down"], model.Named.Select(static m => m.Item1));
        using DisposeScope scope = NewDisposeScope();
        TensorAssert.Near(model.Named["down"].call(ones(1, 2) + ones(1, 2)), model.call(ones(1, 2), ones(1, 2)), 0);
        using var three = new Three();
        Assert.Equal(6f, three.call(ones(1), ones(1) * 2, ones(1) * 3).ToSingle());
    }

    [Fact]
    public void SmallLayers_DoWhatTheySay()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(24, dtype: float32).view(2, 3, 4);
        Assert.Equal([2, 12], nn.Flatten().call(x).shape);
        Assert.Equal([6, 4], nn.Flatten(0, 1).call(x).shape);
        TensorAssert.Near(x, nn.Identity().call(x), 0);
        Embedding embedding = nn.Embedding(5, 2, padding_idx: 0);
        TensorAssert.Holds([0f, 0], embedding.call(tensor(new long[] { 0 })).detach());
        Assert.Equal([2, 3, 2], embedding.call(ones(2, 3, dtype: int64)).shape);
        Assert.Equal([5, 2], embedding.weight.shape);
        embedding.weight = nn.Parameter(eye(5));
        TensorAssert.Holds([0f, 0, 0, 1, 0], embedding.call(tensor(3L)).detach());
        Linear given = nn.Linear(2, 2);
        given.weight = nn.Parameter(eye(2));
        TensorAssert.Near(ones(1, 2) + given.bias!, given.call(ones(1, 2)), 1e-7);
        given.bias = null;
        Assert.Equal(["weight"], given.state_dict().Keys);
        Assert.Equal((2, 2), (given.in_features, given.out_features));
        TensorAssert.Near(x.matmul(ones(4, 2)), nn.functional.linear(x, ones(2, 4)), 1e-5);
        Assert.Throws<NotSupportedException>(() => nn.Embedding(2, 2, max_norm: 1));
    }

    private sealed class Holder : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly ModuleList<Linear> list = new();
        private readonly ModuleList<nn.Module> plain = nn.ModuleList(new nn.Module[] { nn.Linear(2, 2, hasBias: false) });
        private readonly ModuleDict<Linear> named = nn.ModuleDict<Linear>(("up", nn.Linear(2, 2, hasBias: false)));

        public Holder()
            : base(nameof(Holder))
        {
            list.Add(nn.Linear(2, 2, hasBias: false));
            list.Add(nn.Linear(2, 2, hasBias: false));
            named.Add("down", nn.Linear(2, 2, hasBias: false));
            RegisterComponents();
        }

        public ModuleList<Linear> List => list;

        public ModuleDict<Linear> Named => named;

        public override Tensor forward(Tensor input1, Tensor input2) => named["down"].call(input1 + input2);
    }

    private sealed class Three : nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        public Three()
            : base(nameof(Three)) => RegisterComponents();

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3) => input1 + input2 + input3;
    }
}
