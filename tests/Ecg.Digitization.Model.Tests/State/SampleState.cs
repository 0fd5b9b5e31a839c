using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.State;

/// <summary>A few tensors of every type and of odd shapes.</summary>
internal static class SampleState
{
    public static Dictionary<string, Tensor> Create()
    {
        manual_seed(7);
        return new Dictionary<string, Tensor>
        {
            ["weight"] = randn(3, 5),
            ["transposed"] = randn(4, 6).transpose(0, 1),
            ["count"] = tensor(12345678901L),
            ["half"] = randn(2, 2).to(ScalarType.Float16),
            ["brain"] = randn(7).to(ScalarType.BFloat16),
            ["double"] = randn([2, 1, 3], ScalarType.Float64),
            ["empty"] = zeros(0, 4),
            ["int32"] = tensor(new[] { -1, 2, int.MaxValue }),
            ["int16"] = tensor(new[] { -1, 300 }, ScalarType.Int16),
            ["int8"] = tensor(new[] { -1, 100 }, ScalarType.Int8),
            ["bytes"] = tensor(new byte[] { 0, 7, 255 }),
            ["truth"] = tensor(new[] { true, false, true }),
            ["näme \"with\" \\ signs"] = ones(1),
        };
    }

    public static void AssertSame(Dictionary<string, Tensor> expected, NamedTensors actual)
    {
        Assert.Equal(expected.Keys, actual.Tensors.Keys);
        foreach ((string name, Tensor value) in expected)
            TensorAssert.Same(value, actual[name], name);
    }
}
