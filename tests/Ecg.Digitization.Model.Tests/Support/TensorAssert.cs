using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests;

internal static class TensorAssert
{
    /// <summary>Same shape, and every element within an absolute tolerance.</summary>
    public static void Near(Tensor expected, Tensor actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.shape, actual.shape);
        double worst = actual.numel() == 0 ? 0 : (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().ToDouble();
        Assert.True(worst <= tolerance, $"{what} differs by up to {worst}, tolerance {tolerance}");
    }

    public static void Near(NpyArray expected, Tensor actual, double tolerance, string what = "")
    {
        using DisposeScope scope = NewDisposeScope();
        Near(tensor(expected.Values, Array.ConvertAll(expected.Shape, static d => (long)d)), actual, tolerance, what);
    }

    /// <summary>Same type, shape and bits.</summary>
    public static void Same(Tensor expected, Tensor actual, string what = "")
    {
        Assert.True(expected.dtype == actual.dtype, $"{what} is {actual.dtype}, not {expected.dtype}");
        Assert.Equal(expected.shape, actual.shape);
        using Tensor first = expected.detach().contiguous();
        using Tensor second = actual.detach().contiguous();
        Assert.True(first.bytes.SequenceEqual(second.bytes), $"{what} has other bits");
    }
}
