using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training.Tests.Losses;

/// <summary>The loss against the notebook's under PyTorch (../shared/golden/README.md, section 3, and its tolerances).</summary>
public class LossGoldenTests
{
    private static readonly string[] Names =
        ["t250_even", "t511_odd", "t250_smooth", "pred_longer_300_250", "target_longer_250_300", "weights_2_0_1", "zero_pred", "identical", "t2", "t1_nan"];

    public static TheoryData<string> Cases => [.. Names];

    [SharedFact("golden", "loss", "golden.json")]
    public void Cases_OfTheGoldenFile_AreAllTested() =>
        Assert.Equal(Golden().EnumerateArray().Select(static c => c.GetProperty("name").GetString()!).Order(), Names.Order());

    [SharedTheory("golden", "loss", "golden.json")]
    [MemberData(nameof(Cases))]
    public void Compute_InBothPrecisions_EqualsPyTorch(string name)
    {
        JsonElement one = Golden().EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        Check(one, float64, "f64", 1e-12, masked: false);
        Check(one, float32, "f32", 1e-6, masked: false);
        Check(one, float64, "f64", 1e-12, masked: true);
    }

    private static void Check(JsonElement one, ScalarType type, string suffix, double relative, bool masked)
    {
        using DisposeScope scope = NewDisposeScope();
        string name = one.GetProperty("name").GetString()!;
        Tensor prediction = Load(name + "_pred", type).requires_grad_();
        Tensor target = Load(name + "_target", type);
        var loss = new EcgLoss(new EcgLossOptions { Alpha = one.GetProperty("alpha").Number(), Beta = one.GetProperty("beta").Number(), Gamma = one.GetProperty("gamma").Number() });
        EcgLossTerms terms = loss.Compute(prediction, target, masked ? ones_like(target) : null);
        double expected = one.GetProperty("total_" + suffix).Number();
        if (double.IsNaN(expected))
        {
            // With a mask the empty mean is 0, not NaN.
            Assert.Equal(!masked, double.IsNaN(terms.Total.ToDouble()));
            if (masked)
                return;
        }
        else
        {
            Assert.Equal(expected, terms.Total.ToDouble(), relative * Math.Max(Math.Abs(expected), 1e-300));
            Assert.Equal(one.GetProperty("time_loss_" + suffix).Number(), terms.Time.ToDouble(), relative * Math.Max(1e-300, one.GetProperty("time_loss_" + suffix).Number()));
            Assert.Equal(one.GetProperty("morph_loss_" + suffix).Number(), terms.Shape.ToDouble(), relative * Math.Max(1e-300, one.GetProperty("morph_loss_" + suffix).Number()));
        }

        terms.Total.backward();
        Tensor gradient = Load($"{name}_grad_{suffix}", type);
        double tolerance = type == float64 ? 1e-12 * gradient.abs().max().ToDouble() : 2e-7;
        Assert.True((gradient - prediction.grad!).abs().max().ToDouble() <= tolerance, name);
    }

    private static JsonElement Golden() => JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "loss", "golden.json"))).RootElement.GetProperty("cases");

    private static Tensor Load(string name, ScalarType type)
    {
        var array = NpyArray.Load(SharedData.PathTo("golden", "loss", name + ".npy"));
        return tensor(array.Values, Array.ConvertAll(array.Shape, static d => (long)d), dtype: type);
    }
}
