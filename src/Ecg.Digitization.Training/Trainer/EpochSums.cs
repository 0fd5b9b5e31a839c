namespace Ecg.Digitization.Training;

/// <summary>Sums of an epoch's steps so far, which a checkpoint inside of the epoch carries.</summary>
internal sealed record EpochSums
{
    public int Steps { get; init; }

    public double Loss { get; init; }

    public double Time { get; init; }

    public double Spectrum { get; init; }

    public double Shape { get; init; }

    public double Norm { get; init; }

    public EpochSums Add(in StepResult step) => new()
    {
        Steps = Steps + 1,
        Loss = Loss + step.Loss,
        Time = Time + step.TimeLoss,
        Spectrum = Spectrum + step.SpectrumLoss,
        Shape = Shape + step.ShapeLoss,
        Norm = Norm + step.GradientNorm,
    };
}
