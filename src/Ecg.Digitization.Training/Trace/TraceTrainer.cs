using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Ecg.Digitization.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>
/// Trains a <see cref="TraceNetwork"/> on drawn strips, in a folder that holds everything needed to go on: <c>checkpoint.safetensors</c>,
/// <c>history.csv</c> and, for use, the averaged weights in <c>weights.safetensors</c>. Not thread-safe.
/// </summary>
/// <param name="feed">Where strips come from.</param>
/// <param name="options">How to train.</param>
public sealed class TraceTrainer(TraceStripFeed feed, TraceTrainingOptions options)
{
    // Numbers of strips never reach this, so that no strip is both trained on and validated with.
    private const ulong ValidationSeeds = 1UL << 40;
    private readonly Stopwatch _clock = new();
    private double _secondsBefore;
    private long _step;

    /// <summary>Is told each line of the log as it is written.</summary>
    public Action<TraceTrainingRow>? Progress { get; init; }

    /// <summary>What the weight file says of its data and recipe; text by name.</summary>
    public IReadOnlyDictionary<string, string> Manifest { get; init; } = new Dictionary<string, string>();

    /// <summary>Trains until the schedule, the time or the caller's patience ends; the state is saved in any case.</summary>
    /// <param name="folder">The run's folder; it is made where needed.</param>
    /// <param name="resume">Whether to go on from the folder's checkpoint, if there is one; otherwise it must not have any.</param>
    /// <param name="cancellationToken">Ends the training after the present step.</param>
    /// <returns>The log, that of earlier calls included.</returns>
    /// <exception cref="IOException">The folder has a checkpoint already, or cannot be written.</exception>
    /// <exception cref="ModelLoadException">The checkpoint or the weights to begin with are malformed or of another network.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public IReadOnlyList<TraceTrainingRow> Run(string folder, bool resume = false, CancellationToken cancellationToken = default)
    {
        var run = new RunFolder<TraceTrainingRow>(folder, TraceTrainingRow.CsvHeader, static r => r.ToCsv(), TraceTrainingRow.Parse);
        run.Open(resume);
        Device device = options.Device.Resolve();
        manual_seed(unchecked((long)options.Seed));
        using TraceNetwork network = Create();
        using var average = new TraceNetwork(network.Options);
        network.to(device);
        average.to(device);
        using AdamW optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        (_step, _secondsBefore) = run.Start(network, average, optimizer, static r => r.Step);
        using var batches = new TraceBatchQueue(feed, options, _step);
        TrainingStrip[] held = [.. Enumerable.Range(0, options.ValidationStrips).Select(i => feed.Draw(ValidationSeeds + (ulong)i, cancellationToken))];
        _clock.Restart();
        Loop(run, new Parts(network, average, optimizer, device, batches, held), cancellationToken);
        Save(run, network, average, optimizer);
        return [.. run.History];
    }

    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    private TraceNetwork Create() => options.InitialWeights switch
    {
        null => new TraceNetwork(options.Network),
        TraceTrainingOptions.Shipped => TraceWeights.LoadShipped(),
        { } path => TraceWeights.Load(path),
    };

    private void Loop(RunFolder<TraceTrainingRow> run, Parts parts, CancellationToken cancellationToken)
    {
        var ema = new WeightAverage(parts.Network, parts.Average, options.AverageDecay);
        double logged = 0, saved = 0;
        // The sum stays on the device: asking for it at each step would make the device wait.
        using Tensor sum = zeros(1, device: parts.Device);
        int summed = 0;
        parts.Network.train();
        while (options.DoneAt(_step, _clock.Elapsed.TotalMinutes) < 1 && !cancellationToken.IsCancellationRequested && !(_clock.Elapsed.TotalMinutes >= options.Minutes))
        {
            if (!Step(parts, sum, cancellationToken))
                break;
            summed++;
            ema.Update(_step++);
            bool validate = _step % options.ValidateEvery == 0 || _step == options.Steps;
            if (validate || _step % options.LogEvery == 0)
            {
                double now = _clock.Elapsed.TotalSeconds;
                TraceFigures? figures = validate ? TraceValidation.Measure(parts.Average, parts.Held, parts.Device) : null;
                Add(run, new TraceTrainingRow(_step, _secondsBefore + now, options.RateAt(_step - 1, _clock.Elapsed.TotalMinutes), sum.ToDouble() / summed, summed * options.Batches.Size / (now - logged), figures));
                sum.zero_();
                (summed, logged) = (0, _clock.Elapsed.TotalSeconds);
            }

            if (_clock.Elapsed.TotalMinutes - saved < options.CheckpointMinutes)
                continue;
            Save(run, parts.Network, parts.Average, parts.Optimizer);
            saved = _clock.Elapsed.TotalMinutes;
        }
    }

    // Adds the step's loss to the sum; false where the caller's patience ended before a batch was there.
    private bool Step(Parts parts, Tensor sum, CancellationToken cancellationToken)
    {
        using DisposeScope scope = NewDisposeScope();
        TraceBatch batch;
        try
        {
            batch = parts.Batches.Take(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        Tensor input = tensor(batch.Planes, [batch.Size, TraceNetwork.Planes, TraceNetwork.Rows, batch.Columns]).to(parts.Device).to(ScalarType.Float32)
            * tensor(batch.Gains, [batch.Size, 1, 1, 1]).to(parts.Device);
        Tensor rows = tensor(batch.Rows, [batch.Size, batch.Columns * TraceNetwork.SubColumns]).to(parts.Device);
        Tensor borders = tensor(batch.Borders, [batch.Size, 2, batch.Columns * TraceNetwork.SubColumns]).to(parts.Device);
        double minutes = _clock.Elapsed.TotalMinutes;
        foreach (optim.ILearningRateController group in parts.Optimizer.ParamGroups)
            group.LearningRate = options.RateAt(_step, minutes);
        parts.Optimizer.zero_grad();
        TraceLossOptions terms = options.DoneAt(_step, minutes) < options.FinishingShare ? options.Loss : options.FinishingLoss;
        Tensor loss = new TraceLoss(terms).Compute(parts.Network.call(input), rows, borders);
        loss.backward();
        nn.utils.clip_grad_norm_(parts.Network.parameters(), options.GradientNorm);
        parts.Optimizer.step();
        using IDisposable mode = no_grad();
        sum.add_(loss.detach());
        return true;
    }

    private void Add(RunFolder<TraceTrainingRow> run, TraceTrainingRow row)
    {
        run.Add(row);
        Progress?.Invoke(row);
    }

    private void Save(RunFolder<TraceTrainingRow> run, TraceNetwork network, TraceNetwork average, AdamW optimizer)
    {
        run.Save(network, average, optimizer, _step, _secondsBefore + _clock.Elapsed.TotalSeconds);
        var manifest = new Dictionary<string, string>(Manifest) { ["steps"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_step}") };
        if (run.History.LastOrDefault(static r => r.Validation is not null) is { Validation: { } v })
            manifest["validation"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.SnrDb:F2} dB, mean error {v.MeanErrorPx:F3} px on drawn strips");
        TraceWeights.Write(run.WeightsPath, average, manifest);
    }

    /// <summary>What a running training holds.</summary>
    private sealed record Parts(
        TraceNetwork Network, TraceNetwork Average, AdamW Optimizer, Device Device, TraceBatchQueue Batches, TrainingStrip[] Held);
}
