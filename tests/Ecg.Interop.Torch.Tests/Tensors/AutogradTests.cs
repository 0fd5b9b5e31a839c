using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Ecg.Interop.Torch.Tests.Tensors;

/// <summary>Gradients against central differences in float64.</summary>
public class AutogradTests
{
    public static TheoryData<string> Functions => [.. Cases.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new()
    {
        ["arithmetic"] = static x => (((x * 3 - 1.5) / (x + 4.0)) * (2.0 - x)).sum(),
        ["elementary"] = static x => (x.exp() + (x + 3).log() + (x + 3).sqrt() + x.sin() * x.cos() + x.tanh() + x.sigmoid()).sum(),
        ["softmax"] = static x => (x.softmax(1) * x.log_softmax(0)).sum() + x.logsumexp(1).sum(),
        ["reductions"] = static x => x.var(1).sum() + x.std() + x.norm() + x.mean([0]).pow(3).sum() + x.cumsum(1).square().sum(),
        ["shapes"] = static x => (x.reshape(2, 6).transpose(0, 1).flip(0).roll(1, 0).unsqueeze(0).squeeze(0).repeat(1, 2) * linspace(0, 1, 24, float64).view(6, 4)).sum(),
        ["indexing"] = static x => (x[TensorIndex.Ellipsis, 1..3] * x[1, 2]).sum() + x.index_select(1, tensor(new long[] { 0, 0, 3 })).square().sum(),
        ["joining"] = static x => stack([x, x * 2]).sum(0L).pow(2).sum() + cat([x, x], 1).exp().mean(),
        ["matmul"] = static x => x.matmul(x.T).pow(2).sum(),
        ["activations"] = static x => (F.gelu(x) + F.silu(x) + F.relu(x + 0.05)).sum(),
        ["layer norm"] = static x => (F.layer_norm(x, [4]) * linspace(-1, 1, 12, float64).view(3, 4)).sum(),
        ["group norm"] = static x => (F.group_norm(x.view(1, 4, 3), 2) * linspace(-1, 1, 12, float64).view(1, 4, 3)).sum(),
        ["convolution"] = static x => F.conv2d(x.view(1, 1, 3, 4), linspace(-1, 1, 4, float64).view(1, 1, 2, 2), padding: [1, 1]).square().sum(),
        ["interpolate"] = static x => F.interpolate(x.view(1, 1, 3, 4), size: [5, 7], mode: InterpolationMode.Bilinear, align_corners: true).square().sum(),
        ["spectrum"] = static x => fft.rfft(x).abs().square().mean(),
        ["attention"] = static x => F.scaled_dot_product_attention(x.unsqueeze(0), x.unsqueeze(0) * 0.5, x.unsqueeze(0), is_casual: true).square().sum(),
        ["losses"] = static x => F.mse_loss(x, zeros_like(x)) + F.smooth_l1_loss(x, full_like(x, 0.4), beta: 0.2) + F.l1_loss(x, zeros_like(x)) + F.cross_entropy(x, tensor(new long[] { 1, 0, 3 })),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_OfAFunction_EqualsItsDifferenceQuotients(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Func<Tensor, Tensor> function = Cases[name];
        double[] start = [0.31, -0.72, 1.13, 0.44, -1.25, 0.86, -0.37, 0.58, 0.99, -0.11, 0.22, -0.63];
        Tensor x = tensor(start, [3, 4], requires_grad: true);
        function(x).backward();
        double[] gradient = x.grad!.data<double>().ToArray();
        const double step = 1e-6;
        for (int i = 0; i < start.Length; i++)
        {
            double At(double offset)
            {
                double[] moved = [.. start];
                moved[i] += offset;
                return function(tensor(moved, [3, 4])).ToDouble();
            }

            double quotient = (At(step) - At(-step)) / (2 * step);
            Assert.Equal(quotient, gradient[i], 1e-6 * Math.Max(1, Math.Abs(quotient)));
        }
    }

    [Fact]
    public void Backward_Twice_AddsGradientsUp()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 2.0 }, requires_grad: true);
        Tensor y = (x * x).sum();
        y.backward(retain_graph: true);
        y.backward();
        TensorAssert.Holds([8.0], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_OfAVectorWithWeights_IsTheWeightedSum()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Tensor middle = x * 3;
        middle.retain_grad();
        (middle * middle).backward([tensor(new[] { 1.0, 10.0 })]);
        TensorAssert.Holds([18.0, 360.0], x.grad!);
        TensorAssert.Holds([6.0, 120.0], middle.grad!);
        Assert.True(x.is_leaf);
        Assert.False(middle.is_leaf);
    }

    [Fact]
    public void Modes_WithinAndAfter_RecordAsTheySay()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            using (set_grad_enabled(true))
                Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }

        Assert.True((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.False(x.detach().requires_grad);
        x.requires_grad = false;
        Assert.False(x.requires_grad_(false).requires_grad);
    }

    [Fact]
    public void Modes_OnAnotherThread_AreNotSeen()
    {
        bool there = false;
        // No await: the mode must end on the thread that it began on, or that thread never records again.
        using (no_grad())
        {
            var thread = new Thread(() => there = is_grad_enabled());
            thread.Start();
            thread.Join();
        }

        Assert.True(there);
        Assert.True(is_grad_enabled());
    }
}
