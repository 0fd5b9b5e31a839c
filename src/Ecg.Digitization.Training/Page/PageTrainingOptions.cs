using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>How a page network is trained. Immutable and thread-safe.</summary>
public sealed record PageTrainingOptions
{
    /// <summary>The network's sizes.</summary>
    public PageNetworkOptions Network { get; init; } = new();

    /// <summary>Steps of the whole schedule: the rate falls as half a cosine over them. 4000 by default.</summary>
    public long Steps { get; init; } = 4000;

    /// <summary>Minutes in which the schedule has to end if its steps take longer: the rate then falls with the time. Null for no limit.</summary>
    /// <remarks>A run that the time ends is not repeatable to the bit; one that ends with its steps is.</remarks>
    public double? Minutes { get; init; }

    /// <summary>What crops look like and how many make a batch.</summary>
    public PageBatcher Batches { get; init; } = new();

    /// <summary>How many crops are cut from each picture on average. 3 by default; more where drawing is slow.</summary>
    public double UsesPerPicture { get; init; } = 3;

    /// <summary>From how many of the latest pictures a batch is cut. 256 by default.</summary>
    public int Window { get; init; } = 256;

    /// <summary>How many pictures are drawn at a time, each on one thread; by default one per core but one.</summary>
    public int DrawingThreads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>The highest rate of AdamW. 2e-3 by default.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Steps over which the rate rises to it. 100 by default.</summary>
    public long WarmUpSteps { get; init; } = 100;

    /// <summary>AdamW's weight decay. 1e-4 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The largest joint norm of the gradients. 5 by default.</summary>
    public double GradientNorm { get; init; } = 5;

    /// <summary>What the averaged weights keep of themselves in a step. 0.998 by default.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>The loss.</summary>
    public PageLossOptions Loss { get; init; } = new();

    /// <summary>Steps between two lines of the log. 50 by default.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>Steps between two validations. 500 by default.</summary>
    public int ValidateEvery { get; init; } = 500;

    /// <summary>Pictures of a validation, never trained on. 128 by default.</summary>
    public int ValidationPictures { get; init; } = 128;

    /// <summary>Minutes between two checkpoints. 2 by default.</summary>
    public double CheckpointMinutes { get; init; } = 2;

    /// <summary>Decides initial weights, pictures and crops. 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where it runs.</summary>
    public ComputeDevice Device { get; init; }

    /// <summary>The share of the schedule that is done.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="minutes">Minutes that this call has trained.</param>
    public double Done(long step, double minutes) =>
        RateSchedule.Done(step, Steps, minutes, Minutes);

    /// <summary>The rate at a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="done">The share of the schedule that is done.</param>
    public double RateAt(long step, double done) => RateSchedule.Rate(LearningRate, step, WarmUpSteps, done);
}
