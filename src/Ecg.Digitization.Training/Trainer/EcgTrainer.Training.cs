using System.Diagnostics;
using TorchSharp;

namespace Ecg.Digitization.Training;

/// <content>Epochs.</content>
public sealed partial class EcgTrainer
{
    private long _started;
    private double _epochSeconds;
    private double _epochWaited;
    private int _epochImages;
    private long _stepsAtStart = -1;

    /// <summary>Trains until the last epoch or one of the options' limits, from where the trainer is.</summary>
    /// <param name="training">The items to learn from.</param>
    /// <param name="validation">The items to score with; null for none: then the lowest training loss is best, and rates do not fall.</param>
    /// <param name="run">Where checkpoints and the history go; null to keep nothing.</param>
    /// <param name="progress">Told after each batch and epoch, on this thread unless it is a <see cref="Progress{T}"/>; null for nobody.</param>
    /// <param name="cancellationToken">Ends the training after the step in work; the checkpoint to resume from is written first.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDataException">An item cannot be used.</exception>
    /// <exception cref="TrainingException">The loss is not finite, or a checkpoint could not be written; earlier checkpoints are intact.</exception>
    /// <exception cref="ArgumentException">The trainer was resumed inside of an epoch with a loader of other batches.</exception>
    public TrainingResult Train(
        EcgDataLoader training,
        EcgDataLoader? validation = null,
        TrainingRun? run = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (Batch > training.BatchCount)
            throw new ArgumentException($"The trainer is at batch {Batch} of an epoch; the loader's has {training.BatchCount}.", nameof(training));
        _started = Stopwatch.GetTimestamp();
        (_, long parameters, string device) = Describe();
        Log.Started(_logger, device, parameters, training.Dataset.Count, training.BatchCount, Epoch);
        run?.Describe(this, training, validation);
        try
        {
            StopReason? reason = null;
            while (reason is null)
            {
                reason = Epoch >= Options.Epochs ? StopReason.EpochsDone : RunEpoch(training, progress, cancellationToken);
                if (reason is null)
                {
                    CompleteEpoch(training, validation, run, progress, cancellationToken);
                    reason = AfterEpoch();
                }
            }

            run?.SaveLast(this, training);
            Log.Ended(_logger, Epoch, reason.Value);
            return new TrainingResult(reason.Value, History, _best.Epoch, _best.Score);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run?.SaveLast(this, training);
            throw;
        }
    }

    /// <summary>Makes the epoch's steps that are left; gives a reason if a limit ended it inside.</summary>
    private StopReason? RunEpoch(EcgDataLoader loader, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        if (Batch == 0)
        {
            _sums = new EpochSums();
            SeedEpoch();
        }

        int images = 0;
        using BatchReader reader = loader.Read(Epoch, Batch, cancellationToken);
        while (Limit() is not { } limit)
        {
            if (!reader.MoveNext())
            {
                (_epochSeconds, _epochImages, _epochWaited) = (Stopwatch.GetElapsedTime(start).TotalSeconds, images, reader.Waited.TotalSeconds);
                // Items left out can empty the last batches.
                Batch = loader.BatchCount;
                return null;
            }

            StepResult step = TrainStep(reader.Current);
            images += reader.Current.Items.Length;
            Batch = reader.Position;
            _sums = _sums.Add(step);
            Log.StepDone(_logger, Epoch, Batch, step.Loss, step.GradientNorm);
            progress?.Report(Progress(TrainingPhase.Training, Batch, loader.BatchCount) with
            {
                Last = step,
                ImagesPerSecond = images / Math.Max(1e-9, Stopwatch.GetElapsedTime(start).TotalSeconds),
                WaitingShare = Share(reader.Waited.TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds),
                Remaining = Remaining(loader.BatchCount),
            });
            cancellationToken.ThrowIfCancellationRequested();
        }

        // An epoch without batches left is complete whatever the limit.
        return Batch >= loader.BatchCount ? null : Limit();
    }

    private void CompleteEpoch(
        EcgDataLoader training, EcgDataLoader? validation, TrainingRun? run, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (_sums.Steps == 0)
            throw new TrainingDataException("training", "no item can be used");
        long start = Stopwatch.GetTimestamp();
        bool last = Epoch + 1 == Options.Epochs;
        ValidationResult? found = validation is not null && (last || (Epoch + 1) % Options.ValidateEveryEpochs == 0)
            ? Validate(validation, progress, cancellationToken)
            : null;
        (double encoder, double other) = Rates;
        double score = Score(found, validation is not null);
        bool best = _best.Offer(score, Epoch);
        if (found is not null)
            _schedule.Step(score);
        _history.Add(new EpochRecord
        {
            Epoch = Epoch,
            Step = Step,
            Loss = _sums.Loss / _sums.Steps,
            TimeLoss = _sums.Time / _sums.Steps,
            SpectrumLoss = _sums.Spectrum / _sums.Steps,
            ShapeLoss = _sums.Shape / _sums.Steps,
            GradientNorm = _sums.Norm / _sums.Steps,
            ValidationLoss = found?.Loss ?? double.NaN,
            NotebookSnrDb = found?.NotebookSnrDb ?? double.NaN,
            OfficialSnrDb = found?.Official.OfficialDb ?? double.NaN,
            OfficialMeanDb = found?.Official.MeanDb ?? double.NaN,
            OfficialMedianDb = found?.Official.MedianDb ?? double.NaN,
            EncoderRate = encoder,
            LearningRate = other,
            IsBest = best,
            Seconds = _epochSeconds + Stopwatch.GetElapsedTime(start).TotalSeconds,
            ImagesPerSecond = Share(_epochImages, _epochSeconds),
            WaitingShare = Share(_epochWaited, _epochSeconds),
        });
        Epoch++;
        Batch = 0;
        EpochRecord record = _history[^1];
        Log.EpochDone(_logger, record.Epoch, record.Loss, record.ValidationLoss, record.NotebookSnrDb, record.LearningRate, record.Seconds, record.WaitingShare);
        run?.SaveEpoch(this, training, record);
        progress?.Report(Progress(TrainingPhase.EpochDone, training.BatchCount, training.BatchCount) with
        {
            Epoch = record.Epoch,
            ImagesPerSecond = record.ImagesPerSecond,
            WaitingShare = record.WaitingShare,
            Remaining = Remaining(training.BatchCount),
            Record = record,
        });
    }

    private double Score(ValidationResult? found, bool validates) => (found, Options.Score) switch
    {
        (null, _) => validates ? double.NaN : -_sums.Loss / _sums.Steps,
        ({ } result, ValidationScore.NotebookSnr) => result.NotebookSnrDb,
        ({ } result, ValidationScore.OfficialSnr) => result.Official.OfficialDb,
        ({ } result, _) => -result.Loss,
    };

    private StopReason? Limit()
    {
        if (_stepsAtStart < 0)
            _stepsAtStart = Step;
        if (Options.MaxSteps is { } steps && Step >= steps)
            return StopReason.MaxSteps;
        return Options.MaxTime is { } time && Stopwatch.GetElapsedTime(_started) >= time ? StopReason.MaxTime : null;
    }

    private StopReason? AfterEpoch()
    {
        if (Options.EarlyStopPatience is { } patience && Epoch - 1 - (_best.Epoch ?? -1) >= patience)
            return StopReason.NoProgress;
        return Epoch < Options.Epochs ? Limit() : null;
    }

    private TimeSpan? Remaining(int batches)
    {
        long done = Step - Math.Max(0, _stepsAtStart);
        if (done <= 0)
            return null;
        long left = ((long)(Options.Epochs - Epoch) * batches) - Batch;
        return Stopwatch.GetElapsedTime(_started) * (Math.Max(0, left) / (double)done);
    }

    /// <summary>The same dropout for the same seed and epoch, on every device, whatever was drawn before.</summary>
    private void SeedEpoch() => torch.manual_seed(unchecked((long)(new AugmentationRandom(Options.Seed, Epoch, -2).NextBits() >> 1)));

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
