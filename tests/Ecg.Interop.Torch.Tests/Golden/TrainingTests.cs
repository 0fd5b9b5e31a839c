using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Golden;

/// <summary>Five steps of a very small model against PyTorch's (../shared/golden/train; losses and norms 2e-6 relative, weights 2e-6).</summary>
public class TrainingTests
{
    [SharedTheory("golden", "train", "golden.json")]
    [InlineData("clipped")]
    [InlineData("unclipped")]
    [InlineData("default_lr")]
    public void FiveSteps_OfAdamW_EndInPyTorchsWeights(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "train", "golden.json")));
        string salt = golden.RootElement.GetProperty("salt").GetString()!;
        JsonElement run = golden.RootElement.GetProperty("runs").EnumerateArray().Single(r => r.GetProperty("name").GetString() == name);
        using var model = new TinyModel();
        using (no_grad())
        {
            foreach ((string key, Tensor value) in model.state_dict())
            {
                if (!key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                    value.copy_(Load(name, "initial_" + key));
            }
        }

        double rate = run.GetProperty("learning_rate").GetDouble();
        HashSet<Parameter> encoder = new(model.EncoderParameters, ReferenceEqualityComparer.Instance);
        using AdamW optimizer = optim.AdamW(
            [
                new AdamW.ParamGroup(encoder, lr: rate * 0.1, weight_decay: 1e-5),
                new AdamW.ParamGroup(model.parameters().Where(p => !encoder.Contains(p)), lr: rate, weight_decay: 1e-5),
            ],
            lr: rate);
        JsonElement[] steps = [.. run.GetProperty("steps").EnumerateArray()];
        for (int s = 0; s < steps.Length; s++)
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor image = tensor(Values($"{salt}image{s}", 4 * 256, static v => (float)(Math.Floor((v + 1) * 128) / 255)), [4, 1, 16, 16]);
            double scale = run.GetProperty("target_scale").GetDouble();
            Tensor target = tensor(Values($"{salt}target{s}", 4 * 240, v => (float)(scale * v)), [4, 12, 20]);
            optimizer.zero_grad();
            Tensor loss = SignalLoss.Total(model.call(image), target);
            loss.backward();
            Near(steps[s].GetProperty("loss").GetDouble(), loss.ToDouble());
            if (s == 0)
            {
                foreach ((string key, Parameter parameter) in model.named_parameters().Where(static p => p.parameter.grad is not null))
                    TensorAssert.Near(Load(name, "grad0_" + key), parameter.grad!, 2e-6);
            }

            Near(steps[s].GetProperty("grad_norm_before_clip").GetDouble(), nn.utils.clip_grad_norm_(model.parameters(), 1.0));
            optimizer.step();
        }

        foreach ((string key, Tensor value) in model.state_dict())
        {
            if (!key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                TensorAssert.Near(Load(name, "final_" + key), value.detach(), 2e-6);
        }

        Assert.Equal(5, model.state_dict()["encoder.bn1.num_batches_tracked"].ToInt64());
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-6 * Math.Abs(expected));

    private static Tensor Load(string run, string name)
    {
        var array = NpyArray.Load(SharedData.PathTo("golden", "train", run, name + ".npy"));
        return tensor(array.ToSingle(), Array.ConvertAll(array.Shape, static d => (long)d));
    }

    private static float[] Values(string name, int count, Func<double, float> map) =>
        Array.ConvertAll(ClosedForm.Values(name, count), v => map(v));
}
