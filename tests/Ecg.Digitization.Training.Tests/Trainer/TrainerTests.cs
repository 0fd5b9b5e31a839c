using System.Text.Json;
using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Training.Tests.Trainer;

public class TrainerTests
{
    [Fact]
    public void Train_WithARunFolder_WritesEverything()
    {
        using var folder = new TempFolder();
        var run = new TrainingRun(folder["run"], new Dictionary<string, string> { ["data"] = "random" });
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 4, CheckpointEveryEpochs = 2, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(8, true), validation = Loader(8, false);

        TrainingResult result = trainer.Train(training, validation, run);

        Assert.Equal(StopReason.EpochsDone, result.Reason);
        Assert.True(File.Exists(run.BestCheckpoint) && File.Exists(run.LastCheckpoint) && File.Exists(run.EpochCheckpoint(2)) && File.Exists(run.EpochCheckpoint(4)));
        Assert.False(File.Exists(run.EpochCheckpoint(1)));
        Assert.Equal(result.History, HistoryCsv.Read(run.HistoryPath));
        using JsonDocument description = JsonDocument.Parse(File.ReadAllBytes(run.DescriptionPath));
        Assert.Equal("random", description.RootElement.GetProperty("notes").GetProperty("data").GetString());
        Assert.Equal("cpu", description.RootElement.GetProperty("trainer").GetProperty("device").GetString());
        Assert.Equal(42, description.RootElement.GetProperty("loader").GetProperty("seed").GetInt64());
        Assert.Equal(result.History.Single(h => h.Epoch == result.BestEpoch).NotebookSnrDb, result.BestScore);
    }

    [Fact]
    public void Checkpoint_OfTheRealNetwork_OpensAsANetwork()
    {
        using var folder = new TempFolder();
        var sizes = new EcgDigitizationModelOptions { MaximumLength = 20, Width = 16, Heads = 2, Layers = 1, FeedForwardWidth = 16, EncoderWidth = 4, EncoderBlocks = [1, 1, 1, 1], PooledSize = 2 };
        using var model = new EcgDigitizationModel(sizes);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 1, Device = ComputeDevice.Cpu });
        using var training = new EcgDataLoader(MemoryDataset.Random(2, 32));
        trainer.Train(training);
        trainer.SaveCheckpoint(folder["c.safetensors"]);

        using EcgDigitizationModel read = EcgDigitizationModel.FromFile(folder["c.safetensors"]);

        Assert.Equal(sizes.Heads, read.GetOptions().Heads);
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (((string name, torch.Tensor expected), (string _, torch.Tensor actual)) in ModuleState.Entries(model).Zip(ModuleState.Entries(read)))
            Assert.True(expected.eq(actual).all().ToBoolean(), name);
    }

    [Fact]
    public void Train_ScoreThatNeverRises_StopsEarly()
    {
        using TinyModel model = TinyModel.Seeded(1);
        // A rate so small that float32 weights do not change gives the same score for ever.
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 50, LearningRate = 1e-30, EarlyStopPatience = 3, Device = ComputeDevice.Cpu, Score = ValidationScore.OfficialSnr });
        foreach (TorchSharp.torch.nn.Module module in model.modules())
            module.train(false);
        using EcgDataLoader training = Loader(4, false), validation = Loader(4, false);
        TrainingResult result = trainer.Train(training, validation);
        Assert.Equal(StopReason.NoProgress, result.Reason);
        Assert.Equal(result.BestEpoch!.Value + 3, result.History[^1].Epoch);
    }

    [Fact]
    public void Train_Progress_CountsEveryBatchAndEpoch()
    {
        var seen = new List<TrainingProgress>();
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 2, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(10, true), validation = Loader(5, false);
        trainer.Train(training, validation, null, new Sink(seen));

        Assert.Equal(6, seen.Count(static p => p.Phase == TrainingPhase.Training));
        Assert.Equal(4, seen.Count(static p => p.Phase == TrainingPhase.Validating));
        Assert.Equal([0, 1], seen.Where(static p => p.Record is not null).Select(static p => p.Record!.Epoch));
        Assert.Equal([1L, 2, 3, 4, 5, 6], seen.Where(static p => p.Phase == TrainingPhase.Training).Select(static p => p.Step));
        Assert.All(seen.Where(static p => p.Phase == TrainingPhase.Training), static p => Assert.True(p is { ImagesPerSecond: > 0, WaitingShare: >= 0 and <= 1, Remaining: not null }));
    }

    [Fact]
    public void Train_WarmUp_RaisesTheRateEvenly()
    {
        // With AdamW the first step of a weight has the size of its rate.
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { LearningRate = 1e-2, WarmupSteps = 10, WeightDecay = 0, Device = ComputeDevice.Cpu });
        float[] before = model.Values()["head.bias"];
        using EcgDataLoader loader = Loader(4, false);
        using BatchReader reader = loader.Read(0);
        Assert.True(reader.MoveNext());
        trainer.TrainStep(reader.Current);
        float[] after = model.Values()["head.bias"];
        for (int i = 0; i < before.Length; i++)
            Assert.Equal(1e-3, Math.Abs(after[i] - before[i]), 1e-5);
    }

    [Fact]
    public void Train_ManyEpochs_LeavesNoTensorBehind()
    {
        using TinyModel model = TinyModel.Seeded(1, 0.1);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 2, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(10, true), validation = Loader(5, false);
        trainer.Train(training, validation);
        using var folder = new TempFolder();
        DisposeScopeManager.Statistics.Reset();
        using (var longer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 12, Device = ComputeDevice.Cpu }))
        {
            longer.Train(training, validation, new TrainingRun(folder.Path));
            longer.LoadCheckpoint(folder["checkpoints", "last.safetensors"]);
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Train_ATinySet_IsLearnedByHeart()
    {
        using TinyModel model = TinyModel.Seeded(3);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Epochs = 150, LearningRate = 0.02, EncoderRateFactor = 1, ValidateEveryEpochs = 50, Device = ComputeDevice.Cpu });
        using EcgDataLoader training = Loader(2, true), validation = Loader(2, false);
        TrainingResult result = trainer.Train(training, validation);
        Assert.True(result.History[^1].Loss < 0.2 * result.History[0].Loss, $"{result.History[0].Loss} to {result.History[^1].Loss}");
        Assert.True(result.History[^1].OfficialSnrDb > 2, $"{result.History[^1].OfficialSnrDb} dB");
        Assert.True(double.IsNaN(result.History[0].OfficialSnrDb));
    }

    [Fact]
    public void Validate_MaskedTruth_ScoresOnlyWhatIsShown()
    {
        // The same items, once with a gap and once with zeros in it: the official score has windows, so they differ; the network is the same.
        using TinyModel model = TinyModel.Seeded(1);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions { Device = ComputeDevice.Cpu });
        using EcgDataLoader gaps = new(MemoryDataset.Random(4, gaps: true), new EcgDataLoaderOptions { BatchSize = 4, Shuffle = false });
        using EcgDataLoader whole = Loader(4, false);
        ValidationResult masked = trainer.Validate(gaps), plain = trainer.Validate(whole);
        Assert.True(double.IsFinite(masked.NotebookSnrDb) && double.IsFinite(masked.Official.OfficialDb) && double.IsFinite(masked.Loss));
        Assert.NotEqual(plain.Official.OfficialDb, masked.Official.OfficialDb);
    }

    private static EcgDataLoader Loader(int items, bool shuffle) => new(MemoryDataset.Random(items), new EcgDataLoaderOptions { BatchSize = 4, Shuffle = shuffle, Workers = 2 });

    private sealed class Sink(List<TrainingProgress> seen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => seen.Add(value);
    }
}
