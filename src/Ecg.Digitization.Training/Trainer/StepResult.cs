namespace Ecg.Digitization.Training;

/// <summary>The figures of one training step. Immutable and thread-safe.</summary>
/// <param name="Loss">The loss before the step.</param>
/// <param name="TimeLoss">Its term of samples.</param>
/// <param name="SpectrumLoss">Its term of spectra.</param>
/// <param name="ShapeLoss">Its term of differences.</param>
/// <param name="GradientNorm">The norm of all gradients before it was cut.</param>
public readonly record struct StepResult(double Loss, double TimeLoss, double SpectrumLoss, double ShapeLoss, double GradientNorm);
