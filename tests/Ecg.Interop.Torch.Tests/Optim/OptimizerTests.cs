using System.Text.Json;
using Ecg.Interop.Torch.Tests.Reference;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Interop.Torch.Tests.Optim;

public class OptimizerTests
{
    private static readonly double[][] Gradients = [[0.1, -0.2, 0], [0.05, 0.3, 0], [-0.4, 0.1, 0.2]];

    /// <summary>../shared/golden/train, adamw_one_tensor: float64 steps within 1e-13 relative.</summary>
    [SharedFact("golden", "train", "golden.json")]
    public void AdamW_StepByStep_EqualsPyTorch()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathTo("golden", "train", "golden.json")));
        foreach (JsonElement run in golden.RootElement.GetProperty("adamw_one_tensor").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            Parameter weight = nn.Parameter(tensor(Doubles(run.GetProperty("initial"))));
            double[] betas = Doubles(run.GetProperty("betas"));
            using AdamW optimizer = optim.AdamW([weight], run.GetProperty("lr").GetDouble(), betas[0], betas[1], run.GetProperty("eps").GetDouble(), run.GetProperty("weight_decay").GetDouble());
            foreach ((JsonElement gradient, JsonElement after) in run.GetProperty("gradients").EnumerateArray().Zip(run.GetProperty("after_each_step_f64").EnumerateArray()))
            {
                weight.grad = tensor(Doubles(gradient));
                optimizer.step();
                foreach ((double expected, double actual) in Doubles(after).Zip(weight.data<double>().ToArray()))
                    Assert.Equal(expected, actual, 1e-13 * Math.Abs(expected));
            }
        }
    }

    [Fact]
    public void Optimizers_AfterThreeSteps_EqualPyTorch()
    {
        Check("adamw_ams", static p => optim.AdamW(p, lr: 0.05, weight_decay: 0.1, amsgrad: true, maximize: true));
        Check("adam", static p => optim.Adam(p, lr: 0.05, beta1: 0.8, beta2: 0.9, weight_decay: 0.1));
        Check("adam_ams", static p => optim.Adam(p, lr: 0.05, amsgrad: true));
        Check("sgd", static p => optim.SGD(p, 0.05));
        Check("sgd_m", static p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01));
        Check("sgd_n", static p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true, maximize: true));
    }

    public static TheoryData<string> Kinds => ["AdamW", "Adam", "SGD"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SavedState_LoadedElsewhere_GoesOnTheSame(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] straight = Weights();
        Parameter[] resumed = Weights();
        using OptimizerHelper one = Make(kind, straight);
        using OptimizerHelper two = Make(kind, resumed);
        Step(one, straight, 0);
        foreach ((Parameter from, Parameter to) in straight.Zip(resumed))
        {
            using IDisposable mode = no_grad();
            to.copy_(from);
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        one.ParamGroups.First().LearningRate = 0.02;
        one.save_state_dict(writer);
        stream.Position = 0;
        two.load_state_dict(new BinaryReader(stream));
        Assert.Equal(0.02, two.ParamGroups.First().LearningRate);
        Step(one, straight, 1);
        Step(two, resumed, 1);
        foreach ((Parameter from, Parameter to) in straight.Zip(resumed))
            TensorAssert.Near(from, to, 0);

        // The same through the dictionary.
        using OptimizerHelper three = Make(kind, Weights());
        three.load_state_dict(two.state_dict());
        Assert.Equal(2, three.state_dict().State.Count);
        Assert.Equal(0.02, three.state_dict().Options[0].LearningRate);
        if (three.state_dict().State[0] is AdamW.State state)
        {
            Assert.Equal(2, state.step);
            TensorAssert.Near(((AdamW.State)one.state_dict().State[0]).exp_avg, state.exp_avg, 0);
            Assert.True(state.exp_avg_sq.gt(0).any().ToBoolean());
        }
    }

    [Fact]
    public void LoadedState_OfAnotherKind_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        using OptimizerHelper adam = Make("AdamW", Weights());
        using OptimizerHelper sgd = Make("SGD", Weights());
        string file = Path.GetTempFileName();
        adam.save_state_dict(file);
        Assert.Throws<InvalidDataException>(() => sgd.load_state_dict(file));
        Assert.Throws<ArgumentException>(() => optim.AdamW([nn.Parameter(ones(1))]).load_state_dict(adam.state_dict()));
        adam.load_state_dict(file);
        File.Delete(file);
    }

    [Fact]
    public void Groups_WithTheirOwnRates_MoveByThem()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] weights = Weights();
        using AdamW optimizer = optim.AdamW(
            [new AdamW.ParamGroup([weights[0]], lr: 0.001), new AdamW.ParamGroup([weights[1]], new AdamW.Options { LearningRate = 0.1, weight_decay = 0.5 })], lr: 0.1);
        Assert.Equal([0.001, 0.1], optimizer.ParamGroups.Select(static g => g.LearningRate));
        Assert.Equal([0.001, 0.1], optimizer.ParamGroups.Select(static g => g.InitialLearningRate));
        Assert.Equal(2, optimizer.parameters().Count());
        Assert.Equal((0.9, 0.999), ((optim.IBetas)optimizer.ParamGroups.Last()).Betas);
        weights[0].grad = ones(3, dtype: float64);
        weights[1].grad = zeros(3, dtype: float64);
        optimizer.step();
        Assert.Equal(0.499, weights[0].data<double>()[0], 1e-9);
        Assert.Equal(0.5 * (1 - (0.1 * 0.5)), weights[1].data<double>()[0], 1e-12);
        optimizer.zero_grad();
        Assert.All(weights, static w => TensorAssert.Holds([0.0, 0, 0], w.grad!));
        Assert.Throws<ArgumentException>(() => optim.AdamW([weights[0], weights[0]]));
        Assert.Throws<ArgumentException>(() => optim.AdamW([weights[0]], lr: -1));
        Assert.Throws<ArgumentException>(() => optim.SGD([weights[0]], 0.1, nesterov: true));
    }

    [Fact]
    public void Step_WithAClosure_RecordsItAndReturnsTheLoss()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = nn.Parameter(tensor(new[] { 2.0 }));
        using SGD optimizer = optim.SGD([new SGD.ParamGroup([weight], lr: 0.25)], 0.25);
        Tensor loss = optimizer.step(() =>
        {
            Tensor value = weight.square().sum();
            value.backward();
            return value;
        });
        Assert.Equal(4.0, loss.ToDouble());
        Assert.Equal(1.0, weight.item<double>());
    }

    [Fact]
    public void Parameters_WithoutGradient_StayAsTheyAre()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = nn.Parameter(tensor(new[] { 2.0 }));
        using Adam optimizer = optim.Adam([new Adam.ParamGroup([weight], lr: 0.1, weight_decay: 1)]);
        optimizer.step();
        Assert.Equal(2.0, weight.item<double>());
    }

    [Fact]
    public void ClipGradNorm_OfGradientsTooLong_ScalesThemTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] weights = Weights();
        weights[0].grad = tensor(new[] { 3.0, 0, 0 });
        weights[1].grad = tensor(new[] { 0, 4.0, 0 });
        Assert.Equal(5.0, nn.utils.clip_grad_norm_(weights, 1.0), 1e-12);
        Assert.Equal(0.6, weights[0].grad!.norm().ToDouble(), 1e-6);
        Assert.Equal(0.8, weights[1].grad!.norm().ToDouble(), 1e-6);
        Assert.Equal(1.0, nn.utils.clip_grad_norm_(weights, 100), 1e-6);
        Assert.Equal(0.8, weights[1].grad!.norm().ToDouble(), 1e-6);
        TensorAssert.Near([0.5, -1, 2, 0.5, -1, 2], nn.utils.parameters_to_vector(weights), 0);
    }

    private static void Check(string name, Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter weight = Weights()[0];
        using OptimizerHelper optimizer = make([weight]);
        foreach (double[] gradient in Gradients)
        {
            weight.grad = tensor(gradient);
            optimizer.step();
        }

        PyTorch.Near(name, weight, 1e-13);
    }

    private static OptimizerHelper Make(string kind, Parameter[] weights) => kind switch
    {
        "AdamW" => optim.AdamW(weights, lr: 0.05, weight_decay: 0.1, amsgrad: true),
        "Adam" => optim.Adam(weights, lr: 0.05),
        _ => optim.SGD(weights, 0.05, momentum: 0.9),
    };

    private static Parameter[] Weights() => [nn.Parameter(tensor(new[] { 0.5, -1, 2 })), nn.Parameter(tensor(new[] { 0.5, -1, 2 }))];

    private static void Step(OptimizerHelper optimizer, Parameter[] weights, int at)
    {
        foreach (Parameter weight in weights)
            weight.grad = tensor(Gradients[at]);
        optimizer.step();
    }

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(static e => e.GetDouble())];
}
