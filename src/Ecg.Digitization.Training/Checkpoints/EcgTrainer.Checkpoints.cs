using System.Diagnostics;
using System.Text.Json;
using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;

namespace Ecg.Digitization.Training;

/// <content>Checkpoints.</content>
public sealed partial class EcgTrainer
{
    private const string ModelPrefix = "model.";
    private const string MeanPrefix = "optimizer.exp_avg.";
    private const string SquarePrefix = "optimizer.exp_avg_sq.";
    private const string StepsKey = "optimizer.steps";
    private const string RandomKey = "random.cpu";
    private const string StateKey = "training";
    private const string OptionsKey = "training_options";

    /// <summary>Writes network, optimizer, schedule, random state and history into one safetensors file, whole or not at all.</summary>
    /// <remarks>
    /// The network's tensors are named <c>model.NAME</c> and its options are in the metadata, so that
    /// <see cref="EcgDigitizationModel.FromFile"/> reads the file as it is.
    /// </remarks>
    /// <param name="path">The file to create or replace.</param>
    /// <exception cref="TrainingException">It could not be written; what was there before is intact.</exception>
    public void SaveCheckpoint(string path) => SaveCheckpoint(path, null);

    /// <summary>Goes back to a checkpoint: the next call trains on as if the run had not been interrupted.</summary>
    /// <param name="path">A file that <see cref="SaveCheckpoint(string)"/> wrote, of a network of the same shape.</param>
    /// <exception cref="ModelLoadException">The file is malformed, not a training checkpoint, or of another network; nothing is changed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void LoadCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using DisposeScope scope = torch.NewDisposeScope();
        using NamedTensors file = StateFile.Load(path);
        CheckpointState state = ReadState(file);
        AdamW.State[] states = _groups.States;
        long[] steps = CheckOptimizer(file, states);
        using NamedTensors model = file.Below(ModelPrefix);
        StateLoader.Load(_model, model);
        using IDisposable mode = torch.no_grad();
        for (int i = 0; i < states.Length; i++)
        {
            states[i].exp_avg.copy_(file[MeanPrefix + _groups.Names[i]]);
            states[i].exp_avg_sq.copy_(file[SquarePrefix + _groups.Names[i]]);
            states[i].step = steps[i];
        }

        _reduced?.Refresh();
        torch.set_rng_state(file[RandomKey]);
        _schedule.Restore(state.Rates, state.PlateauBest, state.PlateauBadEpochs);
        _best.Restore(state.BestScore, state.BestEpoch);
        (Epoch, Batch, Step, _sums) = (state.Epoch, state.Batch, state.Step, state.Sums);
        _history.Clear();
        _history.AddRange(state.History);
        _stepsAtStart = -1;
        Log.Resumed(_logger, Epoch, Batch);
    }

    internal void SaveCheckpoint(string path, EcgDataLoader? loader)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        long start = Stopwatch.GetTimestamp();
        using DisposeScope scope = torch.NewDisposeScope();
        try
        {
            AtomicFile.Write(path, Opening(stream => SafetensorsFile.Write(stream, Tensors(), Metadata(loader))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"The checkpoint {path} could not be written: {exception.Message} What was there before is intact.", exception);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Log.CheckpointWritten(_logger, path, seconds);
    }

    /// <summary>Lets tests write to a stream that fails.</summary>
    internal Func<Stream, Stream>? StreamFilter { get; set; }

    internal Dictionary<string, string> ModelMetadata()
    {
        Dictionary<string, string> metadata = _model is EcgDigitizationModel known ? known.GetOptions().ToMetadata() : [];
        foreach ((string key, string value) in Input?.ToMetadata() ?? [])
            metadata[key] = value;
        return metadata;
    }

    internal (string Name, long Parameters, string Device) Describe() => (_model.GetName(), ModuleState.ParameterCount(_model), _device.ToString());

    private Action<Stream> Opening(Action<Stream> write) => stream => write(StreamFilter?.Invoke(stream) ?? stream);

    private List<KeyValuePair<string, torch.Tensor>> Tensors()
    {
        var tensors = new List<KeyValuePair<string, torch.Tensor>>();
        foreach ((string name, torch.Tensor value) in ModuleState.Entries(_model))
            tensors.Add(new(ModelPrefix + name, value));
        AdamW.State[] states = _groups.States;
        for (int i = 0; i < states.Length; i++)
        {
            tensors.Add(new(MeanPrefix + _groups.Names[i], states[i].exp_avg));
            tensors.Add(new(SquarePrefix + _groups.Names[i], states[i].exp_avg_sq));
        }

        tensors.Add(new(StepsKey, torch.tensor(Array.ConvertAll(states, static s => s.step))));
        tensors.Add(new(RandomKey, torch.get_rng_state()));
        return tensors;
    }

    private Dictionary<string, string> Metadata(EcgDataLoader? loader)
    {
        var state = new CheckpointState
        {
            Epoch = Epoch,
            Batch = Batch,
            Step = Step,
            Sums = _sums,
            Rates = [.. _schedule.Rates],
            PlateauBest = _schedule.Best,
            PlateauBadEpochs = _schedule.BadEpochs,
            BestScore = _best.Score,
            BestEpoch = _best.Epoch,
            History = [.. _history],
            BatchCount = loader?.BatchCount ?? 0,
            BatchSize = loader?.Options.BatchSize ?? 0,
        };
        Dictionary<string, string> metadata = ModelMetadata();
        metadata[StateKey] = JsonSerializer.Serialize(state, TrainingJson.Default.CheckpointState);
        metadata[OptionsKey] = JsonSerializer.Serialize(Options, TrainingJson.Default.EcgTrainerOptions);
        return metadata;
    }

    private CheckpointState ReadState(NamedTensors file)
    {
        if (!file.Metadata.TryGetValue(StateKey, out string? text))
            throw new ModelLoadException($"{file.Source}: these are weights, not a training checkpoint; training cannot be resumed from them.");
        try
        {
            CheckpointState state = JsonSerializer.Deserialize(text, TrainingJson.Default.CheckpointState)!;
            if (state.Version != 1 || state.Rates.Length != _schedule.Rates.Count || state.Epoch < 0 || state.Batch < 0)
                throw new ModelLoadException($"{file.Source}: the checkpoint is of another version or network.");
            return state;
        }
        catch (JsonException exception)
        {
            throw new ModelLoadException($"{file.Source}: the checkpoint's state is malformed: {exception.Message}", exception);
        }
    }

    private long[] CheckOptimizer(NamedTensors file, AdamW.State[] states)
    {
        if (!file.TryGet(StepsKey, out torch.Tensor? steps) || steps.dtype != torch.ScalarType.Int64 || steps.numel() != states.Length || !file.TryGet(RandomKey, out _))
            throw new ModelLoadException($"{file.Source}: the checkpoint has no optimizer state for the {states.Length} parameters of this network.");
        for (int i = 0; i < states.Length; i++)
        {
            foreach (string prefix in (ReadOnlySpan<string>)[MeanPrefix, SquarePrefix])
            {
                string name = prefix + _groups.Names[i];
                if (!file.TryGet(name, out torch.Tensor? tensor) || !tensor.shape.AsSpan().SequenceEqual(states[i].exp_avg.shape))
                    throw new ModelLoadException($"{file.Source}: '{name}' is missing or of another shape than this network's.");
            }
        }

        return steps.data<long>().ToArray();
    }
}
