namespace Ecg.Digitization.Training;

/// <summary>One line of a training's history. Immutable and thread-safe. Figures of a validation that was not made are NaN.</summary>
public sealed record EpochRecord
{
    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>The steps done at its end.</summary>
    public long Step { get; init; }

    /// <summary>The mean of its steps' losses.</summary>
    public double Loss { get; init; }

    /// <summary>The mean of the loss's term of samples.</summary>
    public double TimeLoss { get; init; }

    /// <summary>The mean of the loss's term of spectra.</summary>
    public double SpectrumLoss { get; init; }

    /// <summary>The mean of the loss's term of differences.</summary>
    public double ShapeLoss { get; init; }

    /// <summary>The mean of the gradients' norms before they were cut.</summary>
    public double GradientNorm { get; init; }

    /// <summary>The mean of the validation batches' losses.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The notebook's SNR of the validation items in decibels.</summary>
    public double NotebookSnrDb { get; init; } = double.NaN;

    /// <summary>The competition's score of the validation items in decibels.</summary>
    public double OfficialSnrDb { get; init; } = double.NaN;

    /// <summary>The mean of the validation items' official decibels.</summary>
    public double OfficialMeanDb { get; init; } = double.NaN;

    /// <summary>The median of the validation items' official decibels.</summary>
    public double OfficialMedianDb { get; init; } = double.NaN;

    /// <summary>The encoder's learning rate in the epoch.</summary>
    public double EncoderRate { get; init; }

    /// <summary>The learning rate of all else in the epoch.</summary>
    public double LearningRate { get; init; }

    /// <summary>Whether it was the best epoch so far.</summary>
    public bool IsBest { get; init; }

    /// <summary>How long it took, in seconds, validation included. An epoch that was resumed counts from there.</summary>
    public double Seconds { get; init; }

    /// <summary>Training images per second, validation and checkpoints left out.</summary>
    public double ImagesPerSecond { get; init; }

    /// <summary>The share of the training time that was spent waiting for batches, 0 to 1.</summary>
    public double WaitingShare { get; init; }
}
