using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Golden;

/// <summary>A loss of fft, slices and products, and its gradients, against PyTorch's (../shared/golden/loss and the tolerances of its README).</summary>
public class LossTests
{
    private static readonly JsonSerializerOptions NamedNumbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [SharedFact("golden", "loss", "golden.json")]
    public void LossAndGradient_InBothPrecisions_EqualPyTorch()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "loss", "golden.json")));
        int cases = 0;
        foreach (JsonElement one in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            Check(one, float64, "f64", 1e-12, 1e-15);
            Check(one, float32, "f32", 1e-6, 2e-7);
            cases++;
        }

        Assert.Equal(10, cases);
    }

    private static void Check(JsonElement one, ScalarType type, string suffix, double relative, double gradientTolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        string name = one.GetProperty("name").GetString()!;
        Tensor prediction = Load(name + "_pred", type).requires_grad_();
        Tensor total = SignalLoss.Total(prediction, Load(name + "_target", type), Weight(one, "alpha"), Weight(one, "beta"), Weight(one, "gamma"));
        double expected = Weight(one, "total_" + suffix);
        if (double.IsNaN(expected))
        {
            Assert.True(isnan(total).ToBoolean(), name);
            return;
        }

        Assert.Equal(expected, total.ToDouble(), relative * Math.Max(Math.Abs(expected), 1e-300));
        total.backward();
        Tensor gradient = Load($"{name}_grad_{suffix}", type);
        double size = gradient.abs().max().ToDouble();
        TensorAssert.Near(gradient, prediction.grad!, Math.Max(gradientTolerance, type == float64 ? 1e-12 * size : 0));
    }

    private static double Weight(JsonElement one, string name) => one.GetProperty(name).Deserialize<double>(NamedNumbers);

    private static Tensor Load(string name, ScalarType type)
    {
        var array = NpyArray.Load(SharedData.PathTo("golden", "loss", name + ".npy"));
        return tensor(array.Values, Array.ConvertAll(array.Shape, static d => (long)d), dtype: type);
    }
}
