using Ecg.Interop.Torch.Tests.Reference;
using Ecg.Interop.Torch.Tests.Scopes;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Tensors;

/// <summary>The same numbers as PyTorch from the same seed, and states that can be kept. The source is shared, so these run alone.</summary>
[Collection(nameof(Alone))]
public class RandomTests
{
    [Fact]
    public void SharedSource_FromASeed_GivesPyTorchsNumbers()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        Assert.Equal(7, initial_seed());
        PyTorch.Near("rand", rand(3), 1e-7);
        PyTorch.Near("randperm", randperm(6));
        PyTorch.Near("randint", randint(3, 9, [4]));
        PyTorch.Near("randn", randn(2), 1e-6);
        manual_seed(8);
        PyTorch.Near("uniform", empty(2).uniform_(-1, 2), 1e-6);
        PyTorch.Near("normal", empty(2).normal_(1, 3), 1e-6);
        PyTorch.Near("bernoulli", empty(6).bernoulli_(0.4), 0);
    }

    [Fact]
    public void State_KeptAndSetAgain_RepeatsTheNumbers()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        _ = randn(5);
        Tensor state = get_rng_state();
        Tensor first = rand(4);
        set_rng_state(state);
        TensorAssert.Near(first, rand(4), 0);
        Assert.Equal(uint8, state.dtype);
    }

    [Fact]
    public void Generators_OfTheirOwn_DoNotDisturbTheSharedSource()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        Assert.Equal(5, generator.initial_seed());
        Assert.Equal(DeviceType.CPU, generator.device.type);
        manual_seed(1);
        Tensor expected = rand(2);
        manual_seed(1);
        Tensor own = rand(3, generator: generator);
        TensorAssert.Near(expected, rand(2), 0);
        Tensor state = generator.get_state();
        Tensor next = randn(3, generator: generator);
        generator.set_state(state);
        TensorAssert.Near(next, randn(3, generator: generator), 0);
        TensorAssert.Near(own, rand(3, generator: generator.manual_seed(5)), 0);
        Assert.Equal(generator.seed(), generator.initial_seed());
        using Generator shared = Generator.Default;
        manual_seed(42);
        Assert.Equal(42, shared.initial_seed());
    }

    [Fact]
    public void Shapes_OfRandomTensors_AreAsAsked()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] uniform = [rand([1, 2]), rand(2), rand(1, 2), rand(1, 1, 2), rand(1, 1, 1, 2), rand_like(zeros(2))];
        Assert.All(uniform, static t => Assert.True((t >= 0).logical_and(t < 1).all().ToBoolean()));
        Tensor[] normal = [randn([1, 2]), randn(2), randn(1, 2), randn(1, 1, 2), randn(1, 1, 1, 2), randn_like(zeros(2))];
        Assert.All(normal.Concat(uniform), static t => Assert.Equal(2, t.numel()));
        Assert.InRange(randint(5, [100]).max().ToInt64(), 1, 4);
    }
}
