namespace Ecg.Digitization.Training;

/// <summary>The numbers a training step computes with. Weights, optimizer, loss and validation are always float32.</summary>
public enum TrainingPrecision
{
    /// <summary>Single precision throughout.</summary>
    Full,
    /// <summary>
    /// Forward and backward pass in bfloat16, on a copy of the network whose weights follow the float32 ones; batch normalisation
    /// stays in float32. It pays on devices with bfloat16 units; on most CPUs it is slower. The trainer needs a second network for it.
    /// </summary>
    BFloat16,
}
