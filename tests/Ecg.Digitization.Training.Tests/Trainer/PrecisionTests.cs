using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Training.Tests.Trainer;

public class PrecisionTests
{
    private static readonly EcgTrainerOptions Reduced = new() { LearningRate = 0.01, Epochs = 3, Precision = TrainingPrecision.BFloat16, Device = ComputeDevice.Cpu };

    [Fact]
    public void TrainStep_BFloat16_FollowsFloat32WithinItsRounding()
    {
        using EcgDataLoader loader = Loader();
        double[] exact = Losses(Reduced with { Precision = TrainingPrecision.Full }, loader), rounded = Losses(Reduced, loader);
        Assert.NotEqual(exact, rounded);
        // Eight bits of mantissa: 0.4 % each, a few roundings deep.
        for (int i = 0; i < exact.Length; i++)
            Assert.Equal(exact[i], rounded[i], 0.03 * exact[i]);
        Assert.True(rounded[^1] < rounded[0]);
    }

    [Fact]
    public void TrainStep_BFloat16_KeepsFloat32Weights_AndRunningStatistics()
    {
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, Reduced, createCopy: static () => new TinyModel());
        Dictionary<string, float[]> before = model.Values();
        using EcgDataLoader loader = Loader();
        trainer.Train(loader);
        Dictionary<string, float[]> after = model.Values();

        Assert.All(ModuleState.Entries(model).Where(static e => e.Value.is_floating_point()), static e => Assert.Equal(torch.ScalarType.Float32, e.Value.dtype));
        Assert.NotEqual(before["head.weight"], after["head.weight"]);
        Assert.NotEqual(before["encoder.bn1.running_mean"], after["encoder.bn1.running_mean"]);
        Assert.Equal([trainer.Step], after["encoder.bn1.num_batches_tracked"].Select(static v => (long)v));
        // A weight that bfloat16 could not hold shows that the sum is kept in float32.
        Assert.Contains(after["head.weight"], static v => (BitConverter.SingleToInt32Bits(v) & 0xFFFF) != 0);
    }

    [Fact]
    public void Train_BFloat16Resumed_EqualsUnbrokenRunBitForBit()
    {
        using var folder = new TempFolder();
        using EcgDataLoader loader = Loader();
        using TinyModel whole = TinyModel.Seeded(1, 0.1), half = TinyModel.Seeded(1, 0.1), rest = TinyModel.Seeded(2, 0.1);
        Run(whole, Reduced, null, null);
        Run(half, Reduced with { Epochs = 1 }, new TrainingRun(folder.Path), null);
        Run(rest, Reduced, null, folder["checkpoints", "last.safetensors"]);
        Dictionary<string, float[]> expected = whole.Values(), actual = rest.Values();
        Assert.All(expected.Keys, key => Assert.Equal(expected[key], actual[key]));

        void Run(TinyModel model, EcgTrainerOptions options, TrainingRun? run, string? checkpoint)
        {
            using var trainer = new EcgTrainer(model, options, createCopy: static () => new TinyModel(0.1));
            if (checkpoint is not null)
                trainer.LoadCheckpoint(checkpoint);
            trainer.Train(loader, null, run);
        }
    }

    [Fact]
    public void Train_BFloat16_TheRealNetworkTakesIt()
    {
        var sizes = new EcgDigitizationModelOptions { MaximumLength = 20, Width = 16, Heads = 2, Layers = 1, FeedForwardWidth = 16, EncoderWidth = 4, EncoderBlocks = [1, 1, 1, 1], PooledSize = 2, Dropout = 0 };
        using var model = new EcgDigitizationModel(sizes);
        using var trainer = new EcgTrainer(model, Reduced, createCopy: () => new EcgDigitizationModel(sizes));
        using var loader = new EcgDataLoader(MemoryDataset.Random(4, 32), new EcgDataLoaderOptions { BatchSize = 2 });
        TrainingResult result = trainer.Train(loader);
        Assert.True(result.History[^1].Loss < result.History[0].Loss);
    }

    [Fact]
    public void Create_BFloat16WithoutASecondNetworkOfTheSameShape_IsRefused()
    {
        using var model = new TinyModel();
        Assert.Throws<ArgumentException>(() => new EcgTrainer(model, Reduced));
        Assert.Throws<ArgumentException>(() => new EcgTrainer(model, Reduced, createCopy: () => model));
        Assert.Throws<ArgumentException>(() => new EcgTrainer(model, Reduced, createCopy: static () => new TinyModel(leads: 3)));
    }

    private static double[] Losses(EcgTrainerOptions options, EcgDataLoader loader)
    {
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, options, createCopy: static () => new TinyModel());
        return [.. trainer.Train(loader).History.Select(static h => h.Loss)];
    }

    private static EcgDataLoader Loader() => new(MemoryDataset.Random(8), new EcgDataLoaderOptions { BatchSize = 4 });
}
