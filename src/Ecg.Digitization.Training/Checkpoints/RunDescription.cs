namespace Ecg.Digitization.Training;

/// <summary>What a run folder says about its run: what is needed to make it again.</summary>
internal sealed record RunDescription
{
    public required string Model { get; init; }

    public required long Parameters { get; init; }

    public required IReadOnlyDictionary<string, string> ModelOptions { get; init; }

    public required EcgTrainerOptions Trainer { get; init; }

    public required EcgDataLoaderOptions Loader { get; init; }

    public required int TrainingItems { get; init; }

    public required int ValidationItems { get; init; }

    public required int ImageWidth { get; init; }

    public required int ImageHeight { get; init; }

    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    public required IReadOnlyDictionary<string, string> Notes { get; init; }
}
