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
/// Trains a <see cref="PageNetwork"/> on drawn pictures, in a folder that holds everything needed to go on: <c>checkpoint.safetensors</c>,
/// <c>history.csv</c> and, for use, the averaged weights in <c>weights.safetensors</c>. Not thread-safe.
/// </summary>
/// <param name="feed">Where pictures come from.</param>
/// <param name="options">How to train.</param>
public sealed class PageTrainer(PagePictureFeed feed, PageTrainingOptions options)
{
    // Numbers of pictures never reach this, so that no picture is both trained on and validated with.
    private const ulong ValidationSeeds = 1UL << 40;
    private const int ValidationBatch = 16;
    private readonly Stopwatch _clock = new(), _wait = new();
    private double _secondsBefore;
    private long _step;

    /// <summary>Is told each line of the log as it is written.</summary>
    public Action<PageTrainingRow>? Progress { get; init; }

    /// <summary>What the weight file says of its data and recipe; text by name.</summary>
    public IReadOnlyDictionary<string, string> Manifest { get; init; } = new Dictionary<string, string>();

    /// <summary>Trains until the schedule, the time or the caller's patience ends; the state is saved in any case.</summary>
    /// <param name="folder">The run's folder; it is made where needed.</param>
    /// <param name="resume">Whether to go on from the folder's checkpoint, if there is one; otherwise it must not have any.</param>
    /// <param name="cancellationToken">Ends the training after the present step.</param>
    /// <returns>The log, that of earlier calls included.</returns>
    /// <exception cref="IOException">The folder has a checkpoint already, or cannot be written.</exception>
    /// <exception cref="ModelLoadException">The checkpoint is malformed or of another network.</exception>
    [RequiresUnreferencedCode("TorchSharp finds the parts of a module by reflection.")]
    public IReadOnlyList<PageTrainingRow> Run(string folder, bool resume = false, CancellationToken cancellationToken = default)
    {
        var run = new RunFolder<PageTrainingRow>(folder, PageTrainingRow.CsvHeader, static r => r.ToCsv(), PageTrainingRow.Parse);
        run.Open(resume);
        Device device = options.Device.Resolve();
        manual_seed(unchecked((long)options.Seed));
        using var network = new PageNetwork(options.Network);
        using var average = new PageNetwork(options.Network);
        network.to(device);
        average.to(device);
        using AdamW optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
        (_step, _secondsBefore) = run.Start(network, average, optimizer, static r => r.Step);
        double perStep = options.Batches.Size / options.UsesPerPicture;
        PageBatch[] held = Held(cancellationToken);
        using var window = new DrawnWindow<PagePicture>((i, stop) => feed.Draw(SeededRandom.Hash(options.Seed, (ulong)i), stop), options.Window, (long)(_step * perStep), options.DrawingThreads);
        _clock.Restart();
        Loop(run, new Parts(network, average, optimizer, device, window, held, perStep), cancellationToken);
        Save(run, network, average, optimizer);
        return [.. run.History];
    }

    private PageBatch[] Held(CancellationToken cancellationToken)
    {
        var pictures = new PagePicture[options.ValidationPictures];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = options.DrawingThreads, CancellationToken = cancellationToken };
        Parallel.For(0, pictures.Length, threads, i => pictures[i] = feed.Draw(ValidationSeeds + (ulong)i, cancellationToken));
        return [.. pictures.Chunk(ValidationBatch).Select((some, i) => options.Batches.CreateOfEach(some, ValidationSeeds + (ulong)i))];
    }

    private void Loop(RunFolder<PageTrainingRow> run, Parts parts, CancellationToken cancellationToken)
    {
        var ema = new WeightAverage(parts.Network, parts.Average, options.AverageDecay);
        double logged = 0, saved = 0, waited = 0;

        // Losses stay on the device until they are logged: to read one is to wait for the step.
        using Tensor sum = zeros(1, device: parts.Device);
        int summed = 0;
        parts.Network.train();
        Task<PageBatch> next = Prepare(parts, _step);
        while (options.Done(_step, _clock.Elapsed.TotalMinutes) < 1 && !cancellationToken.IsCancellationRequested)
        {
            _wait.Start();
            PageBatch batch = next.GetAwaiter().GetResult();
            _wait.Stop();
            next = Prepare(parts, _step + 1);
            Step(parts, batch, sum);
            summed++;
            ema.Update(_step++);
            bool ends = options.Done(_step, _clock.Elapsed.TotalMinutes) >= 1, validate = ends || _step % options.ValidateEvery == 0;
            if (validate || _step % options.LogEvery == 0)
            {
                double loss = sum.ToDouble() / summed, now = _clock.Elapsed.TotalSeconds, took = now - logged;
                PageFigures? figures = validate ? PageValidation.Measure(parts.Average, parts.Held, parts.Device) : null;
                double share = (_wait.Elapsed.TotalSeconds - waited) / took, rate = options.RateAt(_step - 1, options.Done(_step - 1, now / 60));
                Add(run, new PageTrainingRow(_step, _secondsBefore + now, rate, loss, summed * options.Batches.Size / took, share, figures));
                sum.zero_();
                (summed, logged, waited) = (0, _clock.Elapsed.TotalSeconds, _wait.Elapsed.TotalSeconds);
            }

            if (_clock.Elapsed.TotalMinutes - saved < options.CheckpointMinutes)
                continue;
            Save(run, parts.Network, parts.Average, parts.Optimizer);
            saved = _clock.Elapsed.TotalMinutes;
        }

        // The batch that nobody needs any more still uses the window.
        next.Wait(CancellationToken.None);
    }

    private Task<PageBatch> Prepare(Parts parts, long step) => Task.Run(() =>
        options.Batches.Create(parts.Window.At((long)(step * parts.PicturesPerStep) + options.Window), SeededRandom.Hash(options.Seed ^ 0x5EED, (ulong)step)));

    private void Step(Parts parts, PageBatch batch, Tensor sum)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pictures = PageTensors.Pictures(batch, parts.Device), truth = PageTensors.Truth(batch, parts.Device);
        Tensor turned = tensor(batch.Turns, [batch.Size]).to(parts.Device), mirrored = tensor(batch.Mirrored, [batch.Size]).to(parts.Device);
        double rate = options.RateAt(_step, options.Done(_step, _clock.Elapsed.TotalMinutes));
        foreach (optim.ILearningRateController group in parts.Optimizer.ParamGroups)
            group.LearningRate = rate;
        parts.Optimizer.zero_grad();
        (Tensor cells, Tensor turns) = parts.Network.call(pictures);
        Tensor loss = new PageLoss(options.Loss).Compute(cells, turns, truth, turned, mirrored);
        loss.backward();
        nn.utils.clip_grad_norm_(parts.Network.parameters(), options.GradientNorm);
        parts.Optimizer.step();
        sum.add_(loss.detach());
    }

    private void Add(RunFolder<PageTrainingRow> run, PageTrainingRow row)
    {
        run.Add(row);
        Progress?.Invoke(row);
    }

    private void Save(RunFolder<PageTrainingRow> run, PageNetwork network, PageNetwork average, AdamW optimizer)
    {
        run.Save(network, average, optimizer, _step, _secondsBefore + _clock.Elapsed.TotalSeconds);
        var manifest = new Dictionary<string, string>(Manifest) { ["steps"] = string.Create(CultureInfo.InvariantCulture, $"{_step}") };
        if (run.History.LastOrDefault(static r => r.Validation is not null) is { Validation: { } v })
            manifest["validation"] = string.Create(CultureInfo.InvariantCulture, $"turn wrong {100 * v.TurnErrors:F2} %, pitch {100 * v.PitchMedian:F2} %, angle {v.AngleMedianDegrees:F2} degrees, paper wrong {100 * v.PaperErrors:F2} % on drawn pictures");
        PageWeights.Write(run.WeightsPath, average, manifest);
    }

    /// <summary>What a running training holds.</summary>
    private sealed record Parts(
        PageNetwork Network, PageNetwork Average, AdamW Optimizer, Device Device, DrawnWindow<PagePicture> Window, PageBatch[] Held, double PicturesPerStep);
}
