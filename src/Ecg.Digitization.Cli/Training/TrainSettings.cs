using System.Collections.Immutable;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing;
using Ecg.Digitization.Training;

namespace Ecg.Digitization.Cli.Training;

/// <summary>Everything about a training that a flag or an options file can say; <see cref="TrainSettingsTable"/> names it.</summary>
internal sealed record TrainSettings
{
    public int ImageSize { get; init; } = 1024;

    public string Preprocessing { get; init; } = PreprocessingPresets.None;

    public double SampleRateHz { get; init; } = 500;

    public int? Samples { get; init; }

    public double FileRateHz { get; init; } = 500;

    public MissingSamples Missing { get; init; } = MissingSamples.Mask;

    public bool LeaveOutUnpaired { get; init; }

    public bool LeaveOutBad { get; init; }

    public ImmutableArray<string> ImageTypes { get; init; } = [];

    public double ValidationShare { get; init; } = DatasetSplit.DefaultValidationShare;

    public int CacheMegabytes { get; init; } = 2048;

    public int BatchSize { get; init; } = 8;

    public int? Workers { get; init; }

    public bool Augment { get; init; } = true;

    public EcgDigitizationModelOptions Model { get; init; } = new();

    public string? PretrainedEncoder { get; init; }

    public EcgTrainerOptions Trainer { get; init; } = new();

    public uint Seed { get; init; } = 42;

    public int? Threads { get; init; }

    /// <summary>How pages and signals are read.</summary>
    public EcgDatasetOptions ToDataset() => new()
    {
        ImageSize = ImageSize,
        Preprocessing = PreprocessingPresets.Find(Preprocessing, ImageSize),
        DefaultSampleRateHz = FileRateHz,
        SampleRateHz = Samples is null ? SampleRateHz : null,
        TargetSamples = Samples,
        MaxSamples = Model.MaximumLength,
        Missing = Missing,
        Unpaired = LeaveOutUnpaired ? UnpairedFiles.LeaveOut : UnpairedFiles.Refuse,
    };

    /// <summary>How items to learn from become batches.</summary>
    public EcgDataLoaderOptions ToLoader()
    {
        EcgDataLoaderOptions options = new()
        {
            BatchSize = BatchSize,
            Seed = Seed,
            Augmentation = Augment ? AugmentationOptions.Notebook : null,
            BadItems = LeaveOutBad ? BadItems.LeaveOut : BadItems.Stop,
            PinMemory = true,
        };
        return Workers is { } workers ? options with { Workers = workers } : options;
    }

    /// <summary>How items to score with become batches.</summary>
    public EcgDataLoaderOptions ToValidationLoader() => ToLoader() with { Shuffle = false, Augmentation = null };
}
