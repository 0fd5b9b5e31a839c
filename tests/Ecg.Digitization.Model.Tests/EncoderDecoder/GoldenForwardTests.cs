using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Model.Tests.EncoderDecoder;

/// <summary>The whole network against values PyTorch computed (../shared/golden/model, tolerances from its README).</summary>
public sealed class GoldenForwardTests(GoldenForwardTests.Fixture fixture) : IClassFixture<GoldenForwardTests.Fixture>
{
    private const double Tolerance = 2e-5;

    public sealed class Fixture : IDisposable
    {
        private EcgDigitizationModel? _model;

        /// <summary>Made when first asked for, since it needs the shared folder; not in inference mode, whose tensors cannot be trained.</summary>
        internal EcgDigitizationModel Model => _model ??= GoldenModel.Create();

        public void Dispose() => _model?.Dispose();
    }

    [SharedTheory("golden", "model")]
    [InlineData("b1_128")]
    [InlineData("b2_256")]
    [InlineData("b1_160x224")]
    [InlineData("b1_256_predlen")]
    [InlineData("b2_128_predlen")]
    public void Forward_OfTheCase_EqualsPyTorch(string name)
    {
        JsonElement expected = Case(name);
        EcgDigitizationModel model = fixture.Model;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        int? target = expected.GetProperty("target_length") is { ValueKind: JsonValueKind.Number } told ? told.GetInt32() : null;
        using SignalPrediction prediction = model.call(Images(expected), target);
        TensorAssert.Near(GoldenModel.Array(name + "_signals.npy"), prediction.Signals, Tolerance, "signals");
        Assert.Equal(expected.GetProperty("used_length").GetInt32(), prediction.Signals.shape[2]);
        double[] lengths = [.. expected.GetProperty("pred_length").EnumerateArray().Select(static l => l.GetDouble())];
        Assert.Equal([lengths.Length, 1L], prediction.PredictedLengths.shape);
        TensorAssert.Near(tensor(lengths), prediction.PredictedLengths.flatten(), 1e-3, "lengths");
        double[] ratios = [.. expected.GetProperty("length_ratio").EnumerateArray().Select(static l => l.GetDouble())];
        TensorAssert.Near(tensor(ratios), prediction.PredictedLengths.flatten() / 5000.0, 1e-7, "ratios");
    }

    [SharedTheory("golden", "model")]
    [InlineData("b1_128")]
    [InlineData("b2_256")]
    [InlineData("b1_160x224")]
    [InlineData("b1_256_predlen")]
    [InlineData("b2_128_predlen")]
    public void Stages_OneAfterTheOther_EqualPyTorch(string name)
    {
        JsonElement expected = Case(name);
        JsonElement stages = expected.GetProperty("stages");
        EcgDigitizationModel model = fixture.Model;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = inference_mode();
        Tensor x = Images(expected);
        foreach ((string stage, nn.Module part) in Child(model, "encoder").named_children())
        {
            x = ((nn.Module<Tensor, Tensor>)part).call(x);
            CheckStage(stages.GetProperty("encoder." + stage), x, stage);
            TensorAssert.Near(GoldenModel.Array($"{name}_{stage}_channel_mean.npy"), x.mean([0, 2, 3]), Tolerance, stage);
        }

        Tensor memory = x.flatten(2).transpose(1, 2).contiguous();
        CheckStage(stages.GetProperty("memory"), memory, "memory");
        // Where the network chose the length, the goldens end here.
        if (expected.GetProperty("target_length").ValueKind != JsonValueKind.Number)
            return;

        TensorAssert.Near(GoldenModel.Array(name + "_memory.npy"), memory, Tolerance, "memory");
        int length = expected.GetProperty("target_length").GetInt32();
        Tensor queries = model.state_dict()["query_embed.weight"][..length].unsqueeze(0).expand(memory.shape[0], length, 512);
        nn.Module decoder = Child(model, "decoder");
        Tensor y = ((nn.Module<Tensor, Tensor>)Child(decoder, "pos_encoder")).call(queries);
        CheckStage(stages.GetProperty("decoder.pos_encoder"), y, "pos_encoder");
        foreach ((string index, nn.Module layer) in Child(Child(decoder, "transformer_decoder"), "layers").named_children())
        {
            y = ((nn.Module<Tensor, Tensor, Tensor>)layer).call(y, memory);
            CheckStage(stages.GetProperty("decoder.layer" + index), y, "layer " + index);
        }

        TensorAssert.Near(GoldenModel.Array(name + "_decoded.npy"), y, Tolerance, "decoded");
    }

    [SharedFact("golden", "model", "gradients.json")]
    public void Backward_OfTheNotebooksLoss_EqualsPyTorchForEveryParameter()
    {
        JsonElement golden = GoldenModel.Json("gradients.json");
        string salt = GoldenModel.Json("state_dict.json").GetProperty("salt").GetString()!;
        float[] target = [.. Enumerable.Range(0, 12 * 64).Select(k => (float)(0.5 * GoldenModel.Noise(salt + "backward.target", (uint)k)))];
        using DisposeScope scope = NewDisposeScope();
        EcgDigitizationModel model = fixture.Model;
        model.zero_grad();
        using SignalPrediction prediction = model.call(Images(Case("b1_128")), 64);
        Tensor loss = NotebookLoss(prediction.Signals, tensor(target, [1, 12, 64]));
        Assert.Equal(golden.GetProperty("loss_f64").GetDouble(), loss.ToDouble(), 1e-6 * loss.ToDouble());
        loss.backward();

        Dictionary<string, Tensor> gradients = [];
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in model.named_parameters())
        {
            if (parameter.grad is { } gradient)
                gradients.Add(name, gradient);
        }

        JsonElement[] expected = [.. golden.GetProperty("parameters").EnumerateArray()];
        foreach (JsonElement entry in expected)
        {
            string name = entry.GetProperty("name").GetString()!;
            if (!entry.TryGetProperty("l2_f64", out JsonElement l2) || l2.ValueKind != JsonValueKind.Number)
            {
                Assert.DoesNotContain(name, gradients.Keys);
                continue;
            }

            double norm = l2.GetDouble();
            double found = gradients[name].to(ScalarType.Float64).norm().ToDouble();
            if (norm > 1e-6)
                Assert.True(Math.Abs(found - norm) <= 1e-4 * norm, $"{name}: norm {found}, expected {norm}");
            else
                Assert.True(found < 1e-5, $"{name}: norm {found}, expected {norm}");
            Tensor values = gradients[name].to(ScalarType.Float64).flatten();
            double[] first = [.. entry.GetProperty("first4_f64").EnumerateArray().Select(static v => v.GetDouble())];
            TensorAssert.Near(tensor(first), values[..first.Length], Math.Max(1e-4 * norm, 1e-5), name);
            Assert.Equal(entry.GetProperty("last_f64").GetDouble(), values[-1].ToDouble(), Math.Max(1e-4 * norm, 1e-5));
        }

        model.zero_grad();
    }

    private static Tensor NotebookLoss(Tensor signals, Tensor target)
    {
        Tensor time = nn.functional.mse_loss(signals, target);
        Tensor spectrum = nn.functional.mse_loss(fft.rfft(signals, -1, -1).abs(), fft.rfft(target, -1, -1).abs());
        Tensor shape = nn.functional.mse_loss(signals.diff(), target.diff());
        return time + (0.5 * spectrum) + (0.3 * shape);
    }

    private static void CheckStage(JsonElement expected, Tensor actual, string stage)
    {
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(static d => d.GetInt64()), actual.shape);
        Tensor values = actual.to(ScalarType.Float64);
        double mean = values.mean().ToDouble();
        Near(expected, "mean", mean, stage);
        Near(expected, "std", (values - mean).square().mean().sqrt().ToDouble(), stage);
        Near(expected, "min", values.min().ToDouble(), stage);
        Near(expected, "max", values.max().ToDouble(), stage);
        double[] first = [.. expected.GetProperty("first32").EnumerateArray().Select(static v => v.GetDouble())];
        TensorAssert.Near(tensor(first), values.flatten()[..first.Length], Tolerance, stage);
    }

    private static void Near(JsonElement expected, string name, double actual, string stage)
    {
        double value = expected.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(value - actual) <= Tolerance, $"{stage}: {name} is {actual}, expected {value}");
    }

    private static JsonElement Case(string name) =>
        GoldenModel.Json("golden.json").GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    private static Tensor Images(JsonElement expected)
    {
        NpyArray bytes = GoldenModel.Array(expected.GetProperty("name").GetString() + "_image_u8.npy");
        long[] shape = [expected.GetProperty("batch").GetInt64(), 1, expected.GetProperty("height").GetInt64(), expected.GetProperty("width").GetInt64()];
        return tensor(bytes.ToSingle(), shape) / 255f;
    }

    private static nn.Module Child(nn.Module module, string name) => module.named_children().Single(c => c.name == name).module;
}
