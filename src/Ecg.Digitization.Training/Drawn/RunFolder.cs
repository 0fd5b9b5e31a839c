using Ecg.Digitization.Model;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>The folder of a training on drawings: checkpoint, log and weights. Not thread-safe.</summary>
internal sealed class RunFolder<TRow>(string path, string csvHeader, Func<TRow, string> toCsv, Func<string, TRow?> parse)
    where TRow : class
{
    private readonly List<TRow> _history = [];

    /// <summary>The log, that of earlier calls included.</summary>
    public IReadOnlyList<TRow> History => _history;

    /// <summary>Where the averaged weights go.</summary>
    public string WeightsPath => Path.Combine(path, "weights.safetensors");

    private string CheckpointPath => Path.Combine(path, "checkpoint.safetensors");

    private string LogPath => Path.Combine(path, "history.csv");

    /// <summary>Makes the folder.</summary>
    /// <exception cref="IOException">It has a checkpoint that is not to be resumed, or cannot be made.</exception>
    public void Open(bool resume)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Directory.CreateDirectory(path);
        if (!resume && File.Exists(CheckpointPath))
            throw new IOException($"{path}: there is a checkpoint already; resume it or choose another folder.");
    }

    /// <summary>Goes on where the checkpoint ended; without one the average begins at the network's own weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="average">Its averaged copy.</param>
    /// <param name="optimizer">The network's optimizer.</param>
    /// <param name="stepOf">The step of a line of the log.</param>
    /// <returns>Steps done and seconds spent so far.</returns>
    public (long Step, double Seconds) Start(nn.Module network, nn.Module average, AdamW optimizer, Func<TRow, long> stepOf)
    {
        if (!File.Exists(CheckpointPath))
        {
            using IDisposable mode = no_grad();
            foreach (((_, Tensor from), (_, Tensor to)) in ModuleState.Entries(network).Zip(ModuleState.Entries(average)))
                to.copy_(from);
            return (0, 0);
        }

        (long step, double seconds) = NetworkCheckpoint.Read(CheckpointPath, network, average, optimizer);
        if (File.Exists(LogPath))
            _history.AddRange(File.ReadLines(LogPath).Select(parse).OfType<TRow>().Where(r => stepOf(r) <= step));
        return (step, seconds);
    }

    /// <summary>Adds a line to the log.</summary>
    public void Add(TRow row) => _history.Add(row);

    /// <summary>Writes checkpoint and log, each whole or not at all.</summary>
    public void Save(nn.Module network, nn.Module average, AdamW optimizer, long step, double seconds)
    {
        NetworkCheckpoint.Write(CheckpointPath, network, average, optimizer, step, seconds);
        AtomicFile.WriteText(LogPath, writer =>
        {
            writer.WriteLine(csvHeader);
            foreach (TRow row in _history)
                writer.WriteLine(toCsv(row));
        });
    }
}
