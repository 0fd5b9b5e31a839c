using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ecg.Digitization.Training;

/// <summary>
/// A folder that holds all of a training: <c>run.json</c> (options, seeds, versions, device), <c>history.csv</c>, and below
/// <c>checkpoints</c> the best, the last and the periodic ones. Not thread-safe.
/// </summary>
public sealed class TrainingRun
{
    private readonly IReadOnlyDictionary<string, string> _notes;

    /// <summary>Opens a folder, and creates it if need be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="notes">More text for run.json, such as where the data came from; nothing that identifies a patient. Null for none.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public TrainingRun(string folder, IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
        _notes = notes ?? new Dictionary<string, string>();
        Directory.CreateDirectory(Path.Combine(Folder, "checkpoints"));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The checkpoint of the best epoch; it may not exist yet.</summary>
    public string BestCheckpoint => Path.Combine(Folder, "checkpoints", "best.safetensors");

    /// <summary>The checkpoint to resume from; it may not exist yet.</summary>
    public string LastCheckpoint => Path.Combine(Folder, "checkpoints", "last.safetensors");

    /// <summary>The history as CSV; see <see cref="HistoryCsv"/>.</summary>
    public string HistoryPath => Path.Combine(Folder, "history.csv");

    /// <summary>The run's description as JSON.</summary>
    public string DescriptionPath => Path.Combine(Folder, "run.json");

    /// <summary>The checkpoint kept after a number of epochs; it may not exist.</summary>
    /// <param name="epochs">The complete epochs.</param>
    public string EpochCheckpoint(int epochs) => Path.Combine(Folder, "checkpoints", string.Create(CultureInfo.InvariantCulture, $"epoch-{epochs:D4}.safetensors"));

    /// <summary>Writes run.json.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="training">The items to learn from.</param>
    /// <param name="validation">The items to score with, if any.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Describe(EcgTrainer trainer, EcgDataLoader training, EcgDataLoader? validation)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(training);
        (string name, long parameters, string device) = trainer.Describe();
        var description = new RunDescription
        {
            Model = name,
            Parameters = parameters,
            ModelOptions = trainer.ModelMetadata(),
            Trainer = trainer.Options,
            Loader = training.Options,
            TrainingItems = training.Dataset.Count,
            ValidationItems = validation?.Dataset.Count ?? 0,
            ImageWidth = training.Dataset.ImageWidth,
            ImageHeight = training.Dataset.ImageHeight,
            Versions = Versions(device),
            Notes = _notes,
        };
        AtomicFile.WriteText(DescriptionPath, writer => writer.WriteLine(JsonSerializer.Serialize(description, TrainingJson.Default.RunDescription)));
    }

    internal void SaveEpoch(EcgTrainer trainer, EcgDataLoader loader, EpochRecord record)
    {
        int epochs = record.Epoch + 1;
        if (record.IsBest)
            trainer.SaveCheckpoint(BestCheckpoint, loader);
        if (IsKept(epochs, trainer.Options.CheckpointEveryEpochs))
            trainer.SaveCheckpoint(EpochCheckpoint(epochs), loader);
        if (epochs % trainer.Options.LastEveryEpochs == 0)
            trainer.SaveCheckpoint(LastCheckpoint, loader);
        WriteHistory(trainer);
    }

    internal void SaveLast(EcgTrainer trainer, EcgDataLoader loader)
    {
        trainer.SaveCheckpoint(LastCheckpoint, loader);
        WriteHistory(trainer);
    }

    internal static bool IsKept(int epochs, int every) => every > 0 && epochs % every == 0;

    private void WriteHistory(EcgTrainer trainer)
    {
        try
        {
            AtomicFile.WriteText(HistoryPath, writer => HistoryCsv.Write(writer, trainer.History));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"The history {HistoryPath} could not be written: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string> Versions(string device) => new()
    {
        ["library"] = typeof(TrainingRun).Assembly.GetName().Version?.ToString(3) ?? "",
        ["torch"] = typeof(TorchSharp.torch).Assembly.GetName() is { } torch ? $"{torch.Name} {torch.Version?.ToString(3)}" : "",
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["system"] = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        ["processors"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["device"] = device,
        ["started"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
    };
}
