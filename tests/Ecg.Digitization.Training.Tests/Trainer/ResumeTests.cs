using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training.Tests.Trainer;

/// <summary>A run that was interrupted ends in the bits of one that was not, dropout and augmentation on.</summary>
public class ResumeTests
{
    private const int Epochs = 4;

    [Fact]
    public void Train_TwoEpochsThenResumed_EqualsUnbrokenRunBitForBit()
    {
        using var folder = new TempFolder();
        (Dictionary<string, float[]> whole, EpochRecord[] wholeHistory) = Unbroken();

        using (TinyModel model = TinyModel.Seeded(7, 0.2))
        {
            using EcgTrainer trainer = Trainer(model, 2);
            Run(trainer, new TrainingRun(folder["run"]));
        }

        (Dictionary<string, float[]> resumed, EpochRecord[] history) = Resume(folder["run", "checkpoints", "last.safetensors"]);
        AssertSame(whole, resumed);
        Assert.Equal(wholeHistory.Select(Figures), history.Select(Figures));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Train_CancelledInsideOfAnEpoch_ResumesBitForBit(int steps)
    {
        using var folder = new TempFolder();
        (Dictionary<string, float[]> whole, EpochRecord[] wholeHistory) = Unbroken();
        var run = new TrainingRun(folder["run"]);

        using (TinyModel model = TinyModel.Seeded(7, 0.2))
        {
            using var source = new CancellationTokenSource();
            using EcgTrainer trainer = Trainer(model, Epochs);
            var stopper = new Sink(p =>
            {
                if (p.Phase == TrainingPhase.Training && p.Step == steps)
                    source.Cancel();
            });
            Assert.ThrowsAny<OperationCanceledException>(() => Run(trainer, run, stopper, source.Token));
            Assert.Equal(steps, trainer.Step);
        }

        (Dictionary<string, float[]> resumed, EpochRecord[] history) = Resume(run.LastCheckpoint);
        AssertSame(whole, resumed);
        Assert.Equal(wholeHistory.Select(Figures), history.Select(Figures));
    }

    [Fact]
    public void Train_StoppedByMaxSteps_SaysSoAndGoesOnFromThere()
    {
        using var folder = new TempFolder();
        using TinyModel model = TinyModel.Seeded(7);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = Epochs, MaxSteps = 4, Device = ComputeDevice.Cpu });
        TrainingResult result = Run(trainer, new TrainingRun(folder["run"]));

        Assert.Equal(StopReason.MaxSteps, result.Reason);
        Assert.Equal((4L, 1, 1), (trainer.Step, trainer.Epoch, trainer.Batch));

        using TinyModel other = TinyModel.Seeded(8);
        using EcgTrainer resumed = Trainer(other, Epochs);
        resumed.LoadCheckpoint(folder["run", "checkpoints", "last.safetensors"]);
        Assert.Equal((4L, 1, 1), (resumed.Step, resumed.Epoch, resumed.Batch));
        Assert.Equal(StopReason.EpochsDone, Run(resumed).Reason);
        Assert.Equal(12, resumed.Step);
    }

    [Fact]
    public void Train_CancelledRunResumedWithOtherBatches_IsRefused()
    {
        using var folder = new TempFolder();
        using TinyModel model = TinyModel.Seeded(7);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = Epochs, MaxSteps = 2, Device = ComputeDevice.Cpu });
        Run(trainer, new TrainingRun(folder["run"]));
        using var large = new EcgDataLoader(MemoryDataset.Random(11), new EcgDataLoaderOptions { BatchSize = 11 });

        using EcgTrainer resumed = Trainer(model, Epochs);
        resumed.LoadCheckpoint(folder["run", "checkpoints", "last.safetensors"]);
        Assert.Throws<ArgumentException>(() => resumed.Train(large));
    }

    private static (Dictionary<string, float[]> Weights, EpochRecord[] History) Unbroken()
    {
        using TinyModel model = TinyModel.Seeded(7, 0.2);
        using EcgTrainer trainer = Trainer(model, Epochs);
        TrainingResult result = Run(trainer);
        return (model.Values(), [.. result.History]);
    }

    private static (Dictionary<string, float[]> Weights, EpochRecord[] History) Resume(string checkpoint)
    {
        // Other weights and another random state, which the checkpoint must replace.
        using TinyModel model = TinyModel.Seeded(99, 0.2);
        using EcgTrainer trainer = Trainer(model, Epochs);
        trainer.LoadCheckpoint(checkpoint);
        TrainingResult result = Run(trainer);
        return (model.Values(), [.. result.History]);
    }

    private static EcgTrainer Trainer(TinyModel model, int epochs) =>
        new(model, new EcgTrainerOptions { Epochs = epochs, LearningRate = 0.01, PlateauPatience = 0, Device = ComputeDevice.Cpu });

    private static TrainingResult Run(EcgTrainer trainer, TrainingRun? run = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        MemoryDataset items = MemoryDataset.Random(11, gaps: true);
        using var training = new EcgDataLoader(items, new EcgDataLoaderOptions { BatchSize = 4, Workers = 3, Augmentation = AugmentationOptions.Notebook });
        using var validation = new EcgDataLoader(items, new EcgDataLoaderOptions { BatchSize = 4, Shuffle = false });
        return trainer.Train(training, validation, run, progress, cancellationToken);
    }

    /// <summary>What does not depend on the clock.</summary>
    private static EpochRecord Figures(EpochRecord record) => record with { Seconds = 0, ImagesPerSecond = 0, WaitingShare = 0 };

    private static void AssertSame(Dictionary<string, float[]> expected, Dictionary<string, float[]> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (string key in expected.Keys)
            Assert.Equal(Array.ConvertAll(expected[key], BitConverter.SingleToInt32Bits), Array.ConvertAll(actual[key], BitConverter.SingleToInt32Bits));
    }

    private sealed class Sink(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
