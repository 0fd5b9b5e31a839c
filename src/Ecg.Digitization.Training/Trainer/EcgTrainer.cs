using System.Collections.Immutable;
using System.Diagnostics;
using Ecg.Digitization.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Ecg.Digitization.Training;

/// <summary>
/// Trains a network as the original notebook did: AdamW with the encoder at a tenth of the rate, gradients cut to a norm of 1, rates halved
/// on a plateau of the validation SNR; and, which it lacked, with seeds and a resume that gives the weights of an unbroken run.
/// </summary>
/// <remarks>
/// The network stays the caller's, is moved to the device by the constructor (which replaces its parameters there), and must not be used
/// while a call runs. <c>torch</c>'s shared random source is seeded at the start of every epoch. Thread-safety: one thread at a time.
/// </remarks>
public sealed partial class EcgTrainer : IDisposable
{
    private readonly SignalModel _model;
    private readonly ParameterGroups _groups;
    private readonly ReducedNetwork? _reduced;
    private readonly PlateauSchedule _schedule;
    private readonly EcgLoss _loss;
    private readonly Device _device;
    private readonly ILogger _logger;
    private readonly List<EpochRecord> _history = [];
    private readonly BestEpoch _best = new();
    private readonly StepClock _clock = new();
    private EpochSums _sums = new();

    /// <summary>Creates a trainer.</summary>
    /// <param name="model">The network.</param>
    /// <param name="options">How it is trained; null for the notebook's settings.</param>
    /// <param name="logger">Gets messages; null for none.</param>
    /// <param name="createCopy">Makes a second network of the same shape, which the trainer then owns; needed for <see cref="TrainingPrecision.BFloat16"/> only.</param>
    /// <exception cref="ArgumentException">An option is out of range, the network has no parameters, or the copy is needed and missing or of another shape.</exception>
    /// <exception cref="InvalidOperationException">The device is not available.</exception>
    public EcgTrainer(SignalModel model, EcgTrainerOptions? options = null, ILogger? logger = null, Func<SignalModel>? createCopy = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Options = options ?? EcgTrainerOptions.Default;
        Options.Check();
        _model = model;
        _logger = logger ?? NullLogger.Instance;
        _device = Options.Device.Resolve();
        if (_device.type == DeviceType.CUDA)
        {
            backends.cuda.matmul.allow_tf32 = Options.AllowTf32;
            backends.cudnn.allow_tf32 = Options.AllowTf32;
        }

        // Moving replaces the parameters, so the optimizer comes after it.
        model.to(_device);
        if (Options.Precision == TrainingPrecision.BFloat16)
            _reduced = new ReducedNetwork(model, createCopy?.Invoke() ?? throw new ArgumentException("bfloat16 needs a second network.", nameof(createCopy)), _device);
        _groups = new ParameterGroups(model, Options);
        _schedule = new PlateauSchedule(_groups.InitialRates, Options.PlateauFactor, Options.PlateauPatience);
        _loss = new EcgLoss(Options.Loss);
    }

    /// <summary>How the network is trained.</summary>
    public EcgTrainerOptions Options { get; }

    /// <summary>What it is trained on, stored in its checkpoints so that pages can later be prepared alike; null, the default, to store nothing.</summary>
    public ModelInput? Input { get; init; }

    /// <summary>The complete epochs.</summary>
    public int Epoch { get; private set; }

    /// <summary>The batches done of the epoch in work.</summary>
    public int Batch { get; private set; }

    /// <summary>The steps done in all.</summary>
    public long Step { get; private set; }

    /// <summary>The figures of the complete epochs.</summary>
    public ImmutableArray<EpochRecord> History => [.. _history];

    /// <summary>The learning rates now, warm-up left out: the encoder's, and that of all else; NaN where the network has no such part.</summary>
    public (double Encoder, double Other) Rates => _groups.Name(_schedule.Rates);

    /// <summary>Where the time of the steps so far went.</summary>
    public StepProfile Profile => _clock.Read();

    /// <summary>Makes one step: gradients of the loss of a batch, cut, and AdamW.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <exception cref="TrainingException">The loss or a gradient is not finite; the weights are those before the step.</exception>
    public StepResult TrainStep(SignalBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using DisposeScope scope = NewDisposeScope();
        _model.train();
        _clock.Start();
        (Tensor images, Tensor signals, Tensor? mask) = Move(batch);
        _clock.Lap(StepClock.Part.Transfer);
        _groups.Optimizer.zero_grad();
        _clock.Lap(StepClock.Part.Optimizer);
        using SignalPrediction prediction = _reduced?.Forward(images, (int)signals.shape[2]) ?? _model.call(images, (int)signals.shape[2]);
        _clock.Lap(StepClock.Part.Forward);
        using EcgLossTerms terms = _loss.Compute(prediction.Signals, signals, mask);
        StepResult result = Read(terms);
        RequireFinite(result.Loss, "loss", batch);
        _clock.Lap(StepClock.Part.Loss);
        terms.Total.backward();
        _reduced?.HandOver();
        _clock.Lap(StepClock.Part.Backward);
        double norm = nn.utils.clip_grad_norm_(_groups.Parameters, Options.MaxGradientNorm ?? double.PositiveInfinity);
        RequireFinite(norm, "norm of the gradients", batch);
        double warm = Options.WarmupSteps > Step ? (Step + 1) / (double)Options.WarmupSteps : 1;
        _groups.SetRates(_schedule.Rates, warm);
        _groups.Optimizer.step();
        _reduced?.Refresh();
        _clock.Lap(StepClock.Part.Optimizer);
        _clock.Count(batch.Items.Length);
        Step++;
        return result with { GradientNorm = norm };
    }

    /// <summary>Scores items without changing the network.</summary>
    /// <param name="loader">The items; give it neither shuffling nor augmentation.</param>
    /// <param name="progress">Told after each batch; null for nobody.</param>
    /// <param name="cancellationToken">Ends the call with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TrainingDataException">An item cannot be used.</exception>
    public ValidationResult Validate(EcgDataLoader loader, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loader);
        _model.eval();
        using IDisposable mode = no_grad();
        var meter = new SnrMeter();
        double sum = 0;
        int batches = 0;
        using BatchReader reader = loader.Read(0, 0, cancellationToken);
        while (reader.MoveNext())
        {
            SignalBatch batch = reader.Current;
            using DisposeScope scope = NewDisposeScope();
            (Tensor images, Tensor signals, Tensor? mask) = Move(batch);
            using SignalPrediction prediction = _model.call(images, (int)signals.shape[2]);
            using EcgLossTerms terms = _loss.Compute(prediction.Signals, signals, mask);
            sum += terms.Total.ToDouble();
            meter.Add(batch, prediction.Signals);
            batches++;
            progress?.Report(Progress(TrainingPhase.Validating, batches, reader.BatchCount));
        }

        if (batches == 0)
            throw new TrainingDataException("validation", "no item can be used");
        return new ValidationResult(sum / batches, meter.NotebookDb, meter.Official);
    }

    /// <summary>Disposes the optimizer and the copy; the network stays.</summary>
    public void Dispose()
    {
        _groups.Dispose();
        _reduced?.Dispose();
    }

    private static StepResult Read(EcgLossTerms terms)
    {
        using Tensor all = stack([terms.Total, terms.Time, terms.Spectrum, terms.Shape]).detach().to(ScalarType.Float64).cpu();
        return new StepResult(all[0].ToDouble(), all[1].ToDouble(), all[2].ToDouble(), all[3].ToDouble(), double.NaN);
    }

    private (Tensor Images, Tensor Signals, Tensor? Mask) Move(SignalBatch batch)
    {
        // The loss is read before the batch goes back, so that a copy in the background has ended by then.
        if (_device.type == DeviceType.CPU)
            return (batch.Images, batch.Signals, batch.Mask);
        return (batch.Images.to(_device, non_blocking: true), batch.Signals.to(_device), batch.Mask?.to(_device));
    }

    private void RequireFinite(double value, string what, SignalBatch batch)
    {
        if (double.IsFinite(value))
            return;
        string items = string.Join(", ", batch.Items.Take(8).Select(static i => i.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        throw new TrainingException(
            $"The {what} is {value} at step {Step + 1} (epoch {Epoch}, batch {Batch}, items {items}). The weights are those before the step; " +
            "a lower learning rate or a warm-up may help.");
    }

    private TrainingProgress Progress(TrainingPhase phase, int batch, int batches) => new()
    {
        Phase = phase,
        Epoch = Epoch,
        Epochs = Options.Epochs,
        Batch = batch,
        Batches = batches,
        Step = Step,
        MeanLoss = _sums.Loss / Math.Max(1, _sums.Steps),
        LearningRate = Rates.Other,
        Elapsed = _started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_started),
    };
}
