using System.Text.Json;
using System.Text.Json.Serialization;
using Ecg.Interop.Torch.Tests.Reference;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace Ecg.Interop.Torch.Tests.Optim;

public class SchedulerTests
{
    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Cases = new()
    {
        ["step"] = static o => lr_scheduler.StepLR(o, 3, 0.5),
        ["cosine"] = static o => lr_scheduler.CosineAnnealingLR(o, 6, 0.001),
        ["lambda"] = static o => lr_scheduler.LambdaLR(o, static e => Math.Pow(0.9, e)),
        ["linear"] = static o => lr_scheduler.LinearLR(o, 0.25, 1.0, 4),
        ["one_cycle"] = static o => lr_scheduler.OneCycleLR(o, 0.1, total_steps: 12),
        ["one_cycle_three_phase"] = static o => lr_scheduler.OneCycleLR(
            o, [0.1, 0.02], epochs: 3, steps_per_epoch: 5, pct_start: 0.4, anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true, div_factor: 10, final_div_factor: 100),
        ["sequential"] = static o => lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, 0.1, 1.0, 3), lr_scheduler.CosineAnnealingLR(o, 6)], [3]),
    };

    private static readonly JsonSerializerOptions NamedNumbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schedule_EpochAfterEpoch_EqualsPyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] weights = [nn.Parameter(zeros(1)), nn.Parameter(zeros(1))];
        using Optimizer optimizer = name == "one_cycle_three_phase"
            ? SGD([new SGD.ParamGroup([weights[0]], lr: 0.1, momentum: 0.9), new SGD.ParamGroup([weights[1]], lr: 0.01, momentum: 0.9)], 0.1)
            : AdamW([new AdamW.ParamGroup([weights[0]], lr: 0.1), new AdamW.ParamGroup([weights[1]], lr: 0.01)]);
        lr_scheduler.LRScheduler schedule = Cases[name](optimizer);
        double[] expected = PyTorch.Values("schedule_" + name);
        for (int row = 0; row < expected.Length; row += 4)
        {
            double[] actual = [.. optimizer.ParamGroups.Select(static g => g.LearningRate), .. optimizer.ParamGroups.Select(Momentum)];
            for (int i = 0; i < 4; i++)
                Assert.Equal(expected[row + i], actual[i], 1e-14);
            Assert.Equal(actual[..2], schedule.get_last_lr());
            if (row + 4 < expected.Length || !name.StartsWith("one_cycle", StringComparison.Ordinal))
                schedule.step();
        }

        if (name.StartsWith("one_cycle", StringComparison.Ordinal))
            Assert.Throws<InvalidOperationException>(schedule.step);
    }

    /// <summary>../shared/golden/train, scheduler.traces: within 1e-15 relative.</summary>
    [SharedFact("golden", "train", "golden.json")]
    public void ReduceLROnPlateau_OnEveryTrace_EqualsPyTorch()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "train", "golden.json")));
        int traces = 0;
        foreach (JsonProperty trace in golden.RootElement.GetProperty("scheduler").GetProperty("traces").EnumerateObject())
        {
            using DisposeScope scope = NewDisposeScope();
            using Optimizer optimizer = AdamW([new AdamW.ParamGroup([nn.Parameter(zeros(1))], lr: 1e-5), new AdamW.ParamGroup([nn.Parameter(zeros(1))], lr: 1e-4)]);
            lr_scheduler.LRScheduler schedule = lr_scheduler.ReduceLROnPlateau(optimizer, "max", factor: 0.5, patience: 3);
            double[] values = trace.Value.GetProperty("values").Deserialize<double[]>(NamedNumbers)!;
            double[][] after = trace.Value.GetProperty("after_each_step").Deserialize<double[][]>(NamedNumbers)!;
            for (int i = 0; i < values.Length; i++)
            {
                schedule.step(values[i]);
                double[] rates = [.. optimizer.ParamGroups.Select(static g => g.LearningRate)];
                Assert.Equal(after[i][0], rates[0], 1e-15 * after[i][0]);
                Assert.Equal(after[i][1], rates[1], 1e-15 * after[i][1]);
            }

            traces++;
        }

        Assert.True(traces >= 7);
    }

    [Fact]
    public void ReduceLROnPlateau_OtherSettings_AreObeyed()
    {
        using DisposeScope scope = NewDisposeScope();
        using Optimizer optimizer = SGD([nn.Parameter(zeros(1))], 1.0);
        lr_scheduler.LRScheduler schedule = lr_scheduler.ReduceLROnPlateau(optimizer, "min", factor: 0.1, patience: 0, threshold: 0.5, threshold_mode: "abs", cooldown: 1, min_lr: [0.05]);
        double Rate() => optimizer.ParamGroups.Single().LearningRate;
        schedule.step(10.0);
        schedule.step(9.6);
        Assert.Equal(0.1, Rate(), 1e-12);
        schedule.step(9.6);
        Assert.Equal(0.1, Rate(), 1e-12);
        schedule.step(9.6);
        Assert.Equal(0.05, Rate(), 1e-12);
        Assert.Throws<InvalidOperationException>(schedule.step);
        Assert.Throws<InvalidOperationException>(() => schedule.step((int?)1));
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(optimizer, "middle"));
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(optimizer, factor: 1));
    }

    [Fact]
    public void Step_ToAnEpoch_UsesTheClosedFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        using Optimizer optimizer = SGD([nn.Parameter(zeros(1))], 0.1);
        double[] expected = PyTorch.Values("schedule_cosine");
        lr_scheduler.LRScheduler schedule = lr_scheduler.CosineAnnealingLR(optimizer, 6, 0.001);
        schedule.step((int?)4);
        Assert.Equal(expected[16], optimizer.ParamGroups.Single().LearningRate, 1e-14);
        schedule.step();
        Assert.Equal(expected[20], optimizer.ParamGroups.Single().LearningRate, 1e-14);
    }

    private static double Momentum(ILearningRateController group) => group is IMomentum m ? m.Momentum : ((IBetas)group).Betas.Item1;
}
