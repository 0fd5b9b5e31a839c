namespace Ecg.Digitization.Training;

/// <summary>The terms of <see cref="TraceLoss"/>. Immutable and thread-safe.</summary>
public sealed record TraceLossOptions
{
    /// <summary>The target's standard deviation in bins of two pixels. 0.75 (1.5 px) by default.</summary>
    public double TargetSigmaBins { get; init; } = 0.75;

    /// <summary>The weight of the smooth absolute error of the expected height. 0.05 by default.</summary>
    public double ExpectationWeight { get; init; } = 0.05;

    /// <summary>How much more a half column counts for each bin by which the trace rises or falls in it, to four bins: most of the error lies in QRS complexes, which are a twentieth of the columns. 0.5 by default.</summary>
    public double SteepWeight { get; init; } = 0.5;

    /// <summary>The weight of the cross-entropy of leads' starts and ends. 1 by default.</summary>
    public double BorderWeight { get; init; } = 1;

    /// <summary>The weight of the logarithm of noise power over signal power of each crop. 0 by default.</summary>
    public double SnrWeight { get; init; }

    /// <summary>The weight of the smooth absolute error of the first difference of the expected height. 0 by default.</summary>
    public double DifferenceWeight { get; init; }
}
