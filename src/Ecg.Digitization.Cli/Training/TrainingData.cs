using Ecg.Digitization.Model;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Training;

/// <summary>The pages to learn from and those to validate with.</summary>
internal sealed record TrainingData(ITrainingDataset Training, ITrainingDataset? Validation, int LeftOut)
{
    private const int LookedAt = 16;

    /// <summary>Opens the data that the command line names.</summary>
    /// <exception cref="TrainingDataException">There is no pair, a file has no partner, or a list is malformed.</exception>
    /// <exception cref="ArgumentException">The settings do not fit together, or leave no page to learn from.</exception>
    public static TrainingData Open(TrainOptions options, TrainSettings settings)
    {
        EcgImageDataset all = OpenOne(options.DataPath, settings);
        if (options.ValidationPath is { } path)
            return new TrainingData(Cache(all, settings), Cache(OpenOne(path, settings), settings), all.Unpaired.Length);
        DatasetSplit split = DatasetSplit.Notebook(all.Count, settings.ValidationShare, settings.Seed);
        ITrainingDataset cached = Cache(all, settings);
        return split.Validation.IsEmpty
            ? new TrainingData(cached, null, all.Unpaired.Length)
            : new TrainingData(new DatasetSubset(cached, split.Training), new DatasetSubset(cached, split.Validation), all.Unpaired.Length);
    }

    /// <summary>What a predictor must know of the data; records are of one length if some, evenly chosen, are.</summary>
    /// <exception cref="TrainingDataException">A page that was looked at cannot be used.</exception>
    public ModelInput Describe(TrainSettings settings)
    {
        int? count = null;
        double rate = settings.SampleRateHz;
        int looked = Math.Min(LookedAt, Training.Count);
        for (int i = 0; i < looked; i++)
        {
            TrainingSample sample;
            try
            {
                sample = Training.Load((int)((long)i * Training.Count / looked));
            }
            catch (TrainingDataException) when (settings.LeaveOutBad)
            {
                continue;
            }

            rate = settings.Samples is null ? rate : sample.SampleRateHz;
            if (count is not null && count != sample.SampleCount)
                return Input(null);
            count = sample.SampleCount;
        }

        return Input(count);

        ModelInput Input(int? samples) => new() { ImageSize = settings.ImageSize, Preprocessing = settings.Preprocessing, SampleRateHz = rate, SampleCount = samples };
    }

    private static ITrainingDataset Cache(ITrainingDataset dataset, TrainSettings settings)
        => settings.CacheMegabytes == 0 ? dataset : new CachedDataset(dataset, (long)settings.CacheMegabytes << 20);

    private static EcgImageDataset OpenOne(string path, TrainSettings settings)
    {
        EcgDatasetOptions options = settings.ToDataset();
        if (!Directory.Exists(path))
            return EcgImageDataset.FromList(path, options);
        return File.Exists(Path.Combine(path, "train.csv"))
            ? EcgImageDataset.FromCompetition(path, settings.ImageTypes.IsEmpty ? null : settings.ImageTypes, options)
            : EcgImageDataset.FromFolder(path, options);
    }
}
