using System.Text;
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

    /// <summary>The closed-form values of the README: FNV-1a of the name, then a mixing of the index.</summary>
    private static float[] Values(string name, int count, Func<double, float> map)
    {
        uint hash = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ b) * 0x01000193);
        var values = new float[count];
        for (int k = 0; k < count; k++)
        {
            uint x = unchecked(hash + ((uint)k * 0x9E3779B9));
            x ^= x >> 16;
            x = unchecked(x * 0x7FEB352D);
            x ^= x >> 15;
            x = unchecked(x * 0x846CA68B);
            x ^= x >> 16;
            values[k] = map((x / 2147483648.0) - 1.0);
        }

        return values;
    }
}
