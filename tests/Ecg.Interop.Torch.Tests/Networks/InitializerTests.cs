using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Ecg.Interop.Torch.Tests.Networks;

public class InitializerTests
{
    [Fact]
    public void Fills_OfParameters_LeaveTheGraphAlone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = Parameter(empty(2, 2));
        TensorAssert.Holds([3f, 3, 3, 3], init.constant_(w, 3).detach());
        TensorAssert.Holds([0f, 0, 0, 0], init.zeros_(w).detach());
        TensorAssert.Holds([1f, 1, 1, 1], init.ones_(w).detach());
        Assert.True(w.is_leaf && w.requires_grad);
    }

    [Fact]
    public void Spreads_OfLargeWeights_AreAsDefined()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = empty(400, 20, 5, 5);
        Assert.Equal((500, 10_000), init.CalculateFanInAndFanOut(w));
        Uniform(init.uniform_(w, -0.5, 0.5), 0.5);
        Uniform(init.kaiming_uniform_(w), Math.Sqrt(6.0 / 500));
        Uniform(init.kaiming_uniform_(w, Math.Sqrt(5)), 1 / Math.Sqrt(500));
        Uniform(init.xavier_uniform_(w, 2), 2 * Math.Sqrt(6.0 / 10_500));
        Normal(init.normal_(w, 0, 0.3), 0.3);
        Normal(init.kaiming_normal_(w, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU), Math.Sqrt(2.0 / 10_000));
        Assert.Equal([1, 5.0 / 3, Math.Sqrt(2), Math.Sqrt(2 / 1.04)],
            new[] { init.calculate_gain(init.NonlinearityType.Linear), init.calculate_gain(init.NonlinearityType.Tanh), init.calculate_gain(init.NonlinearityType.ReLU), init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.2) });
        Uniform(Conv2d(20, 400, 5).weight, 1 / Math.Sqrt(500));
        Uniform(Linear(500, 400).weight, 1 / Math.Sqrt(500));
        Assert.Throws<ArgumentException>(() => init.kaiming_normal_(empty(3)));

        static void Uniform(Tensor w, double bound)
        {
            Assert.InRange(w.abs().max().ToDouble(), 0.99 * bound, bound * 1.0001);
            Normal(w, bound / Math.Sqrt(3));
        }

        static void Normal(Tensor w, double deviation)
        {
            Assert.InRange(w.std().ToDouble() / deviation, 0.97, 1.03);
            Assert.InRange(w.mean().ToDouble() / deviation, -0.03, 0.03);
        }
    }
}
