using Ecg.Digitization.Model;

namespace Ecg.Digitization.Training;

/// <summary>How a network is trained. Immutable and thread-safe. The defaults are the original notebook's where it had the setting.</summary>
public sealed record EcgTrainerOptions
{
    /// <summary>The defaults.</summary>
    public static EcgTrainerOptions Default { get; } = new();

    /// <summary>The number of epochs in all, those before a resume included; default 50.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>The learning rate of all but the encoder; default 1e-4.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>The encoder's learning rate as a share of <see cref="LearningRate"/>; default 0.1. The encoder's are the parameters named <c>encoder.</c></summary>
    public double EncoderRateFactor { get; init; } = 0.1;

    /// <summary>AdamW's weight decay; default 1e-5.</summary>
    public double WeightDecay { get; init; } = 1e-5;

    /// <summary>AdamW's decay of the mean of gradients; default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW's decay of the mean of squared gradients; default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>AdamW's divisor guard; default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The norm that all gradients together are cut to; default 1. Null for no cutting.</summary>
    public double? MaxGradientNorm { get; init; } = 1.0;

    /// <summary>The first steps, over which the rates rise evenly from nearly 0; default 0, as in the notebook.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>What the rates are multiplied by when the score has stopped rising; default 0.5.</summary>
    public double PlateauFactor { get; init; } = 0.5;

    /// <summary>The epochs without a rise that are put up with before the rates fall; default 3.</summary>
    public int PlateauPatience { get; init; } = 3;

    /// <summary>What decides which epoch is best and when rates fall; default the notebook's SNR.</summary>
    public ValidationScore Score { get; init; } = ValidationScore.NotebookSnr;

    /// <summary>How many epochs without a new best end the training; null, the default, for no end.</summary>
    public int? EarlyStopPatience { get; init; }

    /// <summary>The most steps in all, those before a resume included; null, the default, for any number.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>The longest time of one call; null, the default, for any.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>The loss.</summary>
    public EcgLossOptions Loss { get; init; } = EcgLossOptions.Default;

    /// <summary>How often, in epochs, the validation items are scored; default 1. The last epoch always is.</summary>
    public int ValidateEveryEpochs { get; init; } = 1;

    /// <summary>How often, in epochs, a checkpoint is kept; default 5. 0 for never.</summary>
    public int CheckpointEveryEpochs { get; init; } = 5;

    /// <summary>How often, in epochs, the checkpoint to resume from is replaced; default 1. It always is when training ends or is cancelled.</summary>
    public int LastEveryEpochs { get; init; } = 1;

    /// <summary>The seed of dropout; default 42. Seed the weights before the network is made, and order and augmentation in the loader's options.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Where to train; <see cref="ComputeDevice.Auto"/> by default.</summary>
    public ComputeDevice Device { get; init; }

    /// <summary>Whether CUDA may round float32 products to TF32, which is faster; default false. It is a setting of the whole process.</summary>
    public bool AllowTf32 { get; init; }

    /// <summary>The numbers of the forward and backward pass; default float32.</summary>
    public TrainingPrecision Precision { get; init; }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegative(WarmupSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(PlateauPatience);
        ArgumentOutOfRangeException.ThrowIfNegative(CheckpointEveryEpochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ValidateEveryEpochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LastEveryEpochs);
        if (!Enum.IsDefined(Precision) || !Enum.IsDefined(Score))
            throw new ArgumentException("The precision or the score is not known.");
        Require(double.IsFinite(LearningRate) && LearningRate > 0, nameof(LearningRate), LearningRate);
        Require(double.IsFinite(EncoderRateFactor) && EncoderRateFactor >= 0, nameof(EncoderRateFactor), EncoderRateFactor);
        Require(double.IsFinite(WeightDecay) && WeightDecay >= 0, nameof(WeightDecay), WeightDecay);
        Require(Beta1 is >= 0 and < 1, nameof(Beta1), Beta1);
        Require(Beta2 is >= 0 and < 1, nameof(Beta2), Beta2);
        Require(Epsilon > 0, nameof(Epsilon), Epsilon);
        Require(MaxGradientNorm is null or > 0, nameof(MaxGradientNorm), MaxGradientNorm ?? 0);
        Require(PlateauFactor is > 0 and < 1, nameof(PlateauFactor), PlateauFactor);
        Require(EarlyStopPatience is null or > 0, nameof(EarlyStopPatience), EarlyStopPatience ?? 0);
    }

    private static void Require(bool good, string name, double value)
    {
        if (!good)
            throw new ArgumentOutOfRangeException(name, value, "The value is out of its range.");
    }
}
