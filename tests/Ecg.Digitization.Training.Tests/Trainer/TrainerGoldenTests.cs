using System.Text.Json;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using TorchSharp;
using TorchSharp.Modules;

namespace Ecg.Digitization.Training.Tests.Trainer;

/// <summary>The trainer against the notebook's under PyTorch (../shared/golden/README.md, section 5, and its tolerances).</summary>
public class TrainerGoldenTests
{
    [SharedTheory("golden", "train", "golden.json")]
    [InlineData("clipped")]
    [InlineData("unclipped")]
    [InlineData("default_lr")]
    public void TrainStep_FiveTimes_EndsInPyTorchsWeights(string name)
    {
        JsonElement golden = TrainGolden.Run(name);
        using TinyModel model = Initial(name);
        double rate = golden.GetProperty("learning_rate").GetDouble();
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { LearningRate = rate, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(golden, 0, 5), validation = Loader(golden, 5, 7);

        JsonElement[] steps = [.. golden.GetProperty("steps").EnumerateArray()];
        int at = 0;
        using (BatchReader reader = training.Read(0))
        {
            while (reader.MoveNext())
            {
                StepResult step = trainer.TrainStep(reader.Current);
                Near(steps[at].GetProperty("loss").GetDouble(), step.Loss);
                Near(steps[at].GetProperty("time_loss").GetDouble(), step.TimeLoss);
                Near(steps[at].GetProperty("freq_loss").GetDouble(), step.SpectrumLoss);
                Near(steps[at].GetProperty("morph_loss").GetDouble(), step.ShapeLoss);
                Near(steps[at].GetProperty("grad_norm_before_clip").GetDouble(), step.GradientNorm);
                if (at++ == 0)
                    CheckGradients(name, model, steps[0].GetProperty("clip_factor").GetDouble());
            }
        }

        Assert.Equal(5, at);
        foreach ((string key, float[] values) in model.Values().Where(static v => !v.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
            Near(TrainGolden.Array(name, "final_" + key).Values, values, 2e-6);
        ValidationResult found = trainer.Validate(validation);
        Near(golden.GetProperty("validate_loss").GetDouble(), found.Loss);
        Assert.Equal(golden.GetProperty("validate_avg_snr").GetDouble(), found.NotebookSnrDb, 1e-3);
    }

    [SharedFact("golden", "train", "golden.json")]
    public void Train_OneEpoch_GivesTheNotebooksEpochMeansAndRates()
    {
        JsonElement golden = TrainGolden.Run("clipped");
        using TinyModel model = Initial("clipped");
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { LearningRate = 0.01, Epochs = 1, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(golden, 0, 5), validation = Loader(golden, 5, 7);

        EpochRecord epoch = trainer.Train(training, validation).History.Single();

        Near(golden.GetProperty("train_epoch_loss").GetDouble(), epoch.Loss);
        Near(golden.GetProperty("train_epoch_components").GetProperty("freq_loss").GetDouble(), epoch.SpectrumLoss);
        Near(golden.GetProperty("validate_loss").GetDouble(), epoch.ValidationLoss);
        Assert.Equal(golden.GetProperty("validate_avg_snr").GetDouble(), epoch.NotebookSnrDb, 1e-3);
        Assert.Equal(golden.GetProperty("param_groups")[0].GetProperty("lr").GetDouble(), epoch.EncoderRate, 1e-15);
        Assert.Equal(golden.GetProperty("param_groups")[1].GetProperty("lr").GetDouble(), epoch.LearningRate, 1e-15);
    }

    [SharedFact("golden", "train", "golden.json")]
    public void Groups_OfTheTinyNetwork_AreTheNotebooks()
    {
        using var model = new TinyModel();
        using var groups = new ParameterGroups(model, new EcgTrainerOptions());
        int[] sizes = [.. TrainGolden.Run("clipped").GetProperty("param_groups").EnumerateArray().Select(static g => g.GetProperty("tensors").GetInt32())];

        Assert.Equal(sizes[0], groups.Names.Count(static n => n.StartsWith("encoder.", StringComparison.Ordinal)));
        Assert.Equal(sizes.Sum(), groups.Names.Length);
    }

    [SharedFact("golden", "train", "golden.json")]
    public void Optimizer_OneTensorInDouble_StepsAsPyTorch()
    {
        foreach (JsonElement one in TrainGolden.Root.GetProperty("adamw_one_tensor").EnumerateArray())
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using var model = new OneTensor(one.GetProperty("initial").Numbers());
            using var groups = new ParameterGroups(model, new EcgTrainerOptions
            {
                LearningRate = one.GetProperty("lr").GetDouble(),
                WeightDecay = one.GetProperty("weight_decay").GetDouble(),
            });
            foreach ((JsonElement gradient, JsonElement after) in one.GetProperty("gradients").EnumerateArray().Zip(one.GetProperty("after_each_step_f64").EnumerateArray()))
            {
                model.Weight.grad = torch.tensor(gradient.Numbers());
                groups.Optimizer.step();
                double[] expected = after.Numbers(), actual = model.Weight.detach().data<double>().ToArray();
                for (int i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], actual[i], 1e-13 * Math.Abs(expected[i]));
            }
        }
    }

    private static TinyModel Initial(string run)
    {
        var model = new TinyModel();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable mode = torch.no_grad();
        foreach ((string key, torch.Tensor value) in ModuleState.Entries(model))
        {
            if (!key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
                value.copy_(torch.tensor(TrainGolden.Array(run, "initial_" + key).ToSingle(), value.shape));
        }

        return model;
    }

    /// <summary>Steps as batches of four: the closed-form images are whole 255ths, so they can go the way of 8-bit images.</summary>
    private static EcgDataLoader Loader(JsonElement run, int first, int end)
    {
        string salt = TrainGolden.Root.GetProperty("salt").GetString()!;
        double scale = run.GetProperty("target_scale").GetDouble();
        var samples = new List<TrainingSample>();
        for (int s = first; s < end; s++)
        {
            byte[] pixels = Array.ConvertAll(ClosedForm.Values($"{salt}image{s}", 4 * 256), static v => (byte)Math.Floor((v + 1) * 128));
            float[] targets = Array.ConvertAll(ClosedForm.Values($"{salt}target{s}", 4 * 240), v => (float)(scale * v));
            for (int i = 0; i < 4; i++)
                samples.Add(new TrainingSample($"{s}/{i}", GrayImage.FromPixels(pixels.AsSpan(i * 256, 256), 16, 16), targets.AsSpan(i * 240, 240).ToArray(), 12, 500));
        }

        return new EcgDataLoader(new MemoryDataset(samples), new EcgDataLoaderOptions { BatchSize = 4, Shuffle = false });
    }

    private static void CheckGradients(string run, TinyModel model, double clip)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        int compared = 0;
        foreach ((string key, Parameter parameter) in model.named_parameters())
        {
            if (parameter.grad is not { } gradient)
                continue;
            double[] expected = Array.ConvertAll(TrainGolden.Array(run, "grad0_" + key).Values, v => v * clip);
            Near(expected, gradient.contiguous().data<float>().ToArray(), 2e-6);
            compared++;
        }

        Assert.Equal(10, compared);
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-6 * Math.Abs(expected));

    private static void Near(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private sealed class OneTensor : SignalModel
    {
        private readonly Parameter weight;

        public OneTensor(double[] values)
            : base(nameof(OneTensor))
        {
            weight = new Parameter(torch.tensor(values));
            RegisterComponents();
        }

        public Parameter Weight => weight;

        public override SignalPrediction forward(torch.Tensor images, int? targetLength) => throw new NotSupportedException();
    }
}
