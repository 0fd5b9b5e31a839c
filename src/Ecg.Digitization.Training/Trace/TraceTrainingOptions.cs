using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>How a trace network is trained. Immutable and thread-safe.</summary>
public sealed record TraceTrainingOptions
{
    /// <summary>The name that stands for the weights in the package in <see cref="InitialWeights"/>.</summary>
    public const string Shipped = "shipped";

    /// <summary>The network's sizes, unless <see cref="InitialWeights"/> has its own.</summary>
    public TraceNetworkOptions Network { get; init; } = new();

    /// <summary>A weight file to go on from, or <see cref="Shipped"/>; null, the default, to begin with random weights. A checkpoint that is resumed goes before it.</summary>
    public string? InitialWeights { get; init; }

    /// <summary>Steps of the whole schedule: the rate falls as half a cosine over them. 6000 by default.</summary>
    public long Steps { get; init; } = 6000;

    /// <summary>Minutes after which this call ends, its state saved; null for no limit.</summary>
    public double? Minutes { get; init; }

    /// <summary>
    /// Minutes of this call in which the schedule has to end: where its steps would take longer, the rate falls by the clock and the
    /// training is not repeatable. Null, the default, to go by steps alone.
    /// </summary>
    public double? ScheduleMinutes { get; init; }

    /// <summary>What crops look like and how many make a batch.</summary>
    public TraceBatcher Batches { get; init; } = new();

    /// <summary>How many crops are cut from each strip on average. 8 by default; more where drawing is slow.</summary>
    public double UsesPerStrip { get; init; } = 8;

    /// <summary>From how many of the latest strips a batch is cut. 192 by default.</summary>
    public int Window { get; init; } = 192;

    /// <summary>Threads that draw strips and cut crops, beside those of the network; the training is the same with any number. 1 by default.</summary>
    public int DrawingThreads { get; init; } = 1;

    /// <summary>The highest rate of AdamW. 3e-3 by default.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Steps over which the rate rises to it. 100 by default.</summary>
    public long WarmUpSteps { get; init; } = 100;

    /// <summary>AdamW's weight decay. 1e-4 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The largest joint norm of the gradients. 2 by default.</summary>
    public double GradientNorm { get; init; } = 2;

    /// <summary>What the averaged weights keep of themselves in a step. 0.998 by default.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>The loss of the first part.</summary>
    public TraceLossOptions Loss { get; init; } = new();

    /// <summary>The loss from <see cref="FinishingShare"/> on, when the trace is found and its exact shape remains to be learned.</summary>
    public TraceLossOptions FinishingLoss { get; init; } = new() { ExpectationWeight = 0.1, SnrWeight = 0.05, DifferenceWeight = 0.1 };

    /// <summary>The share of the schedule after which the finishing loss holds. 0.6 by default.</summary>
    public double FinishingShare { get; init; } = 0.6;

    /// <summary>Steps between two lines of the log. 50 by default.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>Steps between two validations. 500 by default.</summary>
    public int ValidateEvery { get; init; } = 500;

    /// <summary>Strips of a validation, never trained on. 32 by default.</summary>
    public int ValidationStrips { get; init; } = 32;

    /// <summary>Minutes between two checkpoints. 3 by default.</summary>
    public double CheckpointMinutes { get; init; } = 3;

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
