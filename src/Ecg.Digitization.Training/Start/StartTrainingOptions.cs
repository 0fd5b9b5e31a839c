using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>How a start network is trained. Immutable and thread-safe.</summary>
public sealed record StartTrainingOptions
{
    /// <summary>The network's sizes.</summary>
    public StartNetworkOptions Network { get; init; } = new();

    /// <summary>Steps of the whole schedule: the rate falls as half a cosine over them. 12000 by default.</summary>
    public long Steps { get; init; } = 12000;

    /// <summary>
    /// Minutes of this call in which the schedule has to end: where its steps would take longer, the rate falls by the clock and the
    /// training is not repeatable. Null, the default, to go by steps alone.
    /// </summary>
    public double? ScheduleMinutes { get; init; }

    /// <summary>Crops in a step. 64 by default.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How many crops are cut for each drawn strip on average; a strip shows one or two starts. 8 by default.</summary>
    public double UsesPerStrip { get; init; } = 8;

    /// <summary>From how many of the latest strips a batch is cut. 512 by default.</summary>
    public int Window { get; init; } = 512;

    /// <summary>Threads that draw strips beside those of the network; the training is the same with any number. 1 by default.</summary>
    public int DrawingThreads { get; init; } = 1;

    /// <summary>The share of crops that are turned upside down. 0.25 by default.</summary>
    public double UpsideDownShare { get; init; } = 0.25;

    /// <summary>The highest rate of AdamW. 2e-3 by default.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Steps over which the rate rises to it. 100 by default.</summary>
    public long WarmUpSteps { get; init; } = 100;

    /// <summary>AdamW's weight decay. 1e-4 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The largest joint norm of the gradients. 2 by default.</summary>
    public double GradientNorm { get; init; } = 2;

    /// <summary>What the averaged weights keep of themselves in a step. 0.999 by default.</summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <summary>Steps between two lines of the log. 100 by default.</summary>
    public int LogEvery { get; init; } = 100;

    /// <summary>Steps between two validations. 1000 by default.</summary>
    public int ValidateEvery { get; init; } = 1000;

    /// <summary>Strips of a validation, never trained on. 384 by default.</summary>
    public int ValidationStrips { get; init; } = 384;

    /// <summary>Minutes between two checkpoints. 2 by default.</summary>
    public double CheckpointMinutes { get; init; } = 2;

    /// <summary>Decides initial weights, strips and crops. 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where it runs.</summary>
    public ComputeDevice Device { get; init; }

    /// <summary>The rate at a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="minutes">Minutes since this call began.</param>
    public double RateAt(long step, double minutes = 0) => RateSchedule.Rate(LearningRate, step, WarmUpSteps, DoneAt(step, minutes));

    /// <summary>The share of the schedule that is done, 0 to 1.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="minutes">Minutes since this call began.</param>
    public double DoneAt(long step, double minutes) =>
        RateSchedule.Done(step, Steps, minutes, ScheduleMinutes);
}
