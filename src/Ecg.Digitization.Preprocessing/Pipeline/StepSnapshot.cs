namespace Ecg.Digitization.Preprocessing;

/// <summary>What a step of a pipeline made. Immutable and thread-safe.</summary>
/// <param name="Index">The position of the step in the pipeline, from 0.</param>
/// <param name="Name">The name of the step.</param>
/// <param name="Image">The image after the step.</param>
public sealed record StepSnapshot(int Index, string Name, PixelImage Image);
