using System.Globalization;
using Ecg.Digitization.Model;
using TorchSharp;

namespace Ecg.Digitization.Training.Benchmarks;

/// <summary>The recorded run: a small network learns a few drawn pages by heart, is scored on them, and then on pages it never saw.</summary>
internal static class RecordedRun
{
    public static int Run(Arguments told)
    {
        int samples = told.Integer("samples", 1000), size = told.Integer("image", 256), batch = told.Integer("batch", 8);
        long seed = told.Integer("seed", 42);
        torch.manual_seed(seed);
        var options = new EcgDigitizationModelOptions
        {
            MaximumLength = samples,
            Width = told.Integer("width", 128),
            Heads = told.Integer("heads", 4),
            Layers = told.Integer("layers", 2),
            FeedForwardWidth = told.Integer("feedforward", 256),
            EncoderWidth = told.Integer("encoder", 16),
            EncoderBlocks = [1, 1, 1, 1],
            PooledSize = told.Integer("pooled", 8),
            Dropout = told.Number("dropout", 0),
        };
        using var model = new EcgDigitizationModel(options);
        var reading = new EcgDatasetOptions { ImageSize = size, TargetSamples = samples, MaxSamples = samples };
        using EcgDataLoader training = Loader(told.Place(0), reading, batch, shuffle: true, seed);
        using EcgDataLoader scoring = Loader(told.Place(0), reading, batch, shuffle: false, seed);
        using var trainer = new EcgTrainer(model, new EcgTrainerOptions
        {
            Epochs = told.Integer("epochs", 2000),
            LearningRate = told.Number("rate", 1e-3),
            EncoderRateFactor = told.Number("encoder-rate", 1),
            WarmupSteps = told.Integer("warmup", 100),
            PlateauPatience = told.Integer("patience", 15),
            Score = ValidationScore.OfficialSnr,
            ValidateEveryEpochs = told.Integer("validate", 10),
            CheckpointEveryEpochs = 0,
            LastEveryEpochs = told.Integer("last", 50),
            MaxTime = TimeSpan.FromMinutes(told.Number("minutes", 60)),
            Loss = new EcgLossOptions { Beta = told.Number("beta", 0.5), Gamma = told.Number("gamma", 0.3), NormalizeSpectrum = true },
            Seed = seed,
            Device = ComputeDevice.Auto,
        });
        var run = new TrainingRun(told.Place(1), new Dictionary<string, string> { ["pages"] = told.Place(0) });
        if (told.Text("resume") is not null && File.Exists(run.LastCheckpoint))
            trainer.LoadCheckpoint(run.LastCheckpoint);
        Console.WriteLine($"{ModuleState.ParameterCount(model)} parameters, {training.Dataset.Count} pages of {size} x {size}, {samples} samples");
        TrainingResult result = trainer.Train(training, scoring, run, new Printer());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Reason}: best epoch {result.BestEpoch}, {result.BestScore:F2} dB"));
        Plot(run.HistoryPath, Path.Combine(run.Folder, "history.svg"));
        if (File.Exists(run.BestCheckpoint))
            trainer.LoadCheckpoint(run.BestCheckpoint);
        Report("learned pages", trainer.Validate(scoring));
        if (told.Text("unseen") is { } folder)
        {
            using EcgDataLoader unseen = Loader(folder, reading, batch, shuffle: false, seed);
            Report("unseen pages", trainer.Validate(unseen));
        }

        return 0;
    }

    /// <summary>Draws a run's history.csv.</summary>
    public static void Plot(string history, string picture) =>
        AtomicFile.WriteText(picture, writer => TrainingHistorySvg.Write(HistoryCsv.Read(history), writer, "Sixteen drawn pages learned by heart"));

    private static EcgDataLoader Loader(string folder, EcgDatasetOptions reading, int batch, bool shuffle, long seed) =>
        new(new CachedDataset(EcgImageDataset.FromFolder(folder, reading)), new EcgDataLoaderOptions { BatchSize = batch, Shuffle = shuffle, Seed = seed, Workers = 1 });

    private static void Report(string what, ValidationResult found) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: official {found.Official.OfficialDb:F2} dB, mean {found.Official.MeanDb:F2}, median {found.Official.MedianDb:F2}, 5th percentile {found.Official.FifthPercentileDb:F2}, notebook {found.NotebookSnrDb:F2} dB, loss {found.Loss:G4}"));

    private sealed class Printer : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Record is { } epoch && !double.IsNaN(epoch.OfficialSnrDb))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"epoch {epoch.Epoch + 1}: loss {epoch.Loss:G4}, official {epoch.OfficialSnrDb:F2} dB, notebook {epoch.NotebookSnrDb:F2} dB, rate {epoch.LearningRate:G3}, {epoch.ImagesPerSecond:F1} images/s, waited {epoch.WaitingShare:P1}, {value.Elapsed.TotalMinutes:F1} min, {value.Remaining?.TotalMinutes:F0} left"));
            }
        }
    }
}
