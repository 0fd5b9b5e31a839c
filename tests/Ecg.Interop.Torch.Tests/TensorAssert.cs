using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests;

internal static class TensorAssert
{
    /// <summary>Same shape, and every element within an absolute tolerance.</summary>
    public static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        double worst = actual.numel() == 0 ? 0 : (expected.to_type(ScalarType.Float64) - actual.to_type(ScalarType.Float64)).abs().max().ToDouble();
        Assert.True(worst <= tolerance, $"differs by up to {worst}, tolerance {tolerance}");
    }

    public static void Near(double[] expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.numel());
        Near(tensor(expected), actual.reshape(-1), tolerance);
    }

    /// <summary>Exactly these elements, in row-major order.</summary>
    public static void Holds<T>(T[] expected, Tensor actual)
        where T : unmanaged => Assert.Equal(expected, actual.cpu().data<T>().ToArray());
}
