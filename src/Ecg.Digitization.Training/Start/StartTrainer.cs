using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecg.Digitization.Model;
using Ecg.Digitization.Synthesis;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>
/// Trains a <see cref="StartNetwork"/> on drawn strips, in a folder that holds everything needed to go on: <c>checkpoint.safetensors</c>,
/// <c>history.csv</c> and, for use, the averaged weights in <c>weights.safetensors</c>. Not thread-safe.
/// </summary>
/// <param name="feed">Where strips come from.</param>
/// <param name="options">How to train.</param>
public sealed class StartTrainer(TraceStripFeed feed, StartTrainingOptions options)
{
    // Numbers of strips never reach this, so that no strip is both trained on and validated with.
    private const ulong ValidationSeeds = 1UL << 40;
    private readonly Stopwatch _clock = new();
    private double _secondsBefore;
    private long _step;

    /// <summary>Is told each line of the log as it is written.</summary>
    public Action<StartTrainingRow>? Progress { get; init; }

    /// <summary>What the weight file says of its data and recipe; text by name.</summary>
    public IReadOnlyDictionary<string, string> Manifest { get; init; } = new Dictionary<string, string>();

    /// <summary>Trains until the schedule or the caller's patience ends; the state is saved in any case.</summary>
    /// <param name="folder">The run's folder; it is made where needed.</param>
    /// <param name="resume">Whether to go on from the folder's checkpoint, if there is one; otherwise it must not have any.</param>
    /// <param name="cancellationToken">Ends the training after the present step.</param>
    /// <returns>The log, that of earlier calls included.</returns>
    /// <exception cref="IOException">The folder has a checkpoint already, or cannot be written.</exception>
    /// <exception cref="ModelLoadException">The checkpoint is malformed or of another network.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public IReadOnlyList<StartTrainingRow> Run(string folder, bool resume = false, CancellationToken cancellationToken = default)
    {
        var run = new RunFolder<StartTrainingRow>(folder, StartTrainingRow.CsvHeader, static r => r.ToCsv(), StartTrainingRow.Parse);
        run.Open(resume);
        Device device = options.Device.Resolve();
        manual_seed(unchecked((long)options.Seed));
        using var network = new StartNetwork(options.Network);
        using var average = new StartNetwork(options.Network);
        network.to(device);
        average.to(device);
        using AdamW optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        (_step, _secondsBefore) = run.Start(network, average, optimizer, static r => r.Step);
        double perStep = options.BatchSize / options.UsesPerStrip;
        StartBatch held = Held(cancellationToken);
        using var window = new DrawnWindow<IReadOnlyList<DrawnStart>>((i, stop) => DrawnStart.Of(feed.Draw(SeededRandom.Hash(options.Seed, (ulong)i), stop)), options.Window, (long)(_step * perStep), options.DrawingThreads);
        _clock.Restart();
        Loop(run, new Parts(network, average, optimizer, device, window, held, perStep), cancellationToken);
        Save(run, network, average, optimizer);
        return [.. run.History];
    }

    private StartBatch Held(CancellationToken cancellationToken)
    {
        var strips = new IReadOnlyList<DrawnStart>[options.ValidationStrips];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.DrawingThreads), CancellationToken = cancellationToken };
        Parallel.For(0, strips.Length, threads, i => strips[i] = DrawnStart.Of(feed.Draw(ValidationSeeds + (ulong)i, cancellationToken)));
        return StartBatch.OfEach([.. strips.SelectMany(static s => s)]);
    }

    private void Loop(RunFolder<StartTrainingRow> run, Parts parts, CancellationToken cancellationToken)
    {
        var ema = new WeightAverage(parts.Network, parts.Average, options.AverageDecay);
        double logged = 0, saved = 0;
        // The sum stays on the device: asking for it at each step would make the device wait.
        using Tensor sum = zeros(1, device: parts.Device);
        int summed = 0;
        parts.Network.train();
        Task<StartBatch> next = Prepare(parts, _step);
        while (options.DoneAt(_step, _clock.Elapsed.TotalMinutes) < 1 && !cancellationToken.IsCancellationRequested)
        {
            StartBatch batch = next.GetAwaiter().GetResult();
            next = Prepare(parts, _step + 1);
            Step(parts, batch, sum);
            summed++;
            ema.Update(_step++);
            bool validate = options.DoneAt(_step, _clock.Elapsed.TotalMinutes) >= 1 || _step % options.ValidateEvery == 0;
            if (validate || _step % options.LogEvery == 0)
            {
                double now = _clock.Elapsed.TotalSeconds;
                StartFigures? figures = validate ? Measure(parts) : null;
                Add(run, new StartTrainingRow(_step, _secondsBefore + now, options.RateAt(_step - 1, now / 60), sum.ToDouble() / summed, summed * options.BatchSize / (now - logged), figures));
                sum.zero_();
                (summed, logged) = (0, _clock.Elapsed.TotalSeconds);
            }

            if (_clock.Elapsed.TotalMinutes - saved < options.CheckpointMinutes)
                continue;
            Save(run, parts.Network, parts.Average, parts.Optimizer);
            saved = _clock.Elapsed.TotalMinutes;
        }

        // The batch that nobody needs any more still uses the window.
        next.Wait(CancellationToken.None);
    }

    private Task<StartBatch> Prepare(Parts parts, long step) => Task.Run(() =>
    {
        IReadOnlyList<DrawnStart>[] strips = parts.Window.At((long)(step * parts.StripsPerStep) + options.Window);
        return StartBatch.Create([.. strips.SelectMany(static s => s)], options.BatchSize, options.UpsideDownShare, SeededRandom.Hash(options.Seed ^ 0x5EED, (ulong)step));
    });

    private void Step(Parts parts, StartBatch batch, Tensor sum)
    {
        using DisposeScope scope = NewDisposeScope();
        double rate = options.RateAt(_step, _clock.Elapsed.TotalMinutes);
        foreach (optim.ILearningRateController group in parts.Optimizer.ParamGroups)
            group.LearningRate = rate;
        parts.Optimizer.zero_grad();
        Tensor seen = parts.Network.call(Input(batch, parts.Device)), errors = (seen.select(1, 0) - tensor(batch.Offsets, [batch.Size]).to(parts.Device)).abs();
        // The likelihood under a Laplace distribution; what the network says of its spread is kept within what pixels can tell.
        Tensor spread = seen.select(1, 1).clamp(LeastLogSpread, MostLogSpread);
        Tensor loss = ((errors * (-spread).exp()) + spread).mean();
        loss.backward();
        nn.utils.clip_grad_norm_(parts.Network.parameters(), options.GradientNorm);
        parts.Optimizer.step();
        using IDisposable mode = no_grad();
        sum.add_(loss.detach());
    }

    private const double LeastLogSpread = -4.5, MostLogSpread = 1.5;

    private static Tensor Input(StartBatch batch, Device device) =>
        tensor(batch.Planes, [batch.Size, StartNetwork.Planes, StartNetwork.Rows, StartNetwork.Columns]).to(device).to(ScalarType.Float32) * tensor(batch.Gains, [batch.Size, 1, 1, 1]).to(device);

    private static StartFigures Measure(Parts parts)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable mode = no_grad();
        parts.Average.eval();
        Tensor seen = parts.Average.call(Input(parts.Held, parts.Device)).cpu();
        float[] errors = (seen.select(1, 0) - tensor(parts.Held.Offsets, [parts.Held.Size])).abs().data<float>().ToArray();
        return StartFigures.Of(errors, seen.select(1, 1).contiguous().data<float>().ToArray());
    }

    private void Add(RunFolder<StartTrainingRow> run, StartTrainingRow row)
    {
        run.Add(row);
        Progress?.Invoke(row);
    }

    private void Save(RunFolder<StartTrainingRow> run, StartNetwork network, StartNetwork average, AdamW optimizer)
    {
        run.Save(network, average, optimizer, _step, _secondsBefore + _clock.Elapsed.TotalSeconds);
        var manifest = new Dictionary<string, string>(Manifest) { ["steps"] = string.Create(CultureInfo.InvariantCulture, $"{_step}") };
        if (run.History.LastOrDefault(static r => r.Validation is not null) is { Validation: { } v })
            manifest["validation"] = string.Create(CultureInfo.InvariantCulture, $"median error {v.MedianErrorPx:F3} px, {v.SureErrorPx:F3} px for the surer half, above a pixel {100 * v.FarShare:F1} % on drawn strips");
        StartWeights.Write(run.WeightsPath, average, manifest);
    }

    /// <summary>What a running training holds.</summary>
    private sealed record Parts(
        StartNetwork Network, StartNetwork Average, AdamW Optimizer, Device Device, DrawnWindow<IReadOnlyList<DrawnStart>> Window, StartBatch Held, double StripsPerStep);
}
