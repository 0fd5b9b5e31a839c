using static TorchSharp.torch.optim.lr_scheduler.impl;

namespace TorchSharp;

/// <summary>The numbers of a one-cycle schedule; lists have one entry, or one for each parameter group.</summary>
internal sealed record OneCycleSettings
{
    public required double[] Largest { get; init; }

    public required int TotalSteps { get; init; }

    public required double ShareUp { get; init; }

    public required OneCycleLR.AnnealStrategy Strategy { get; init; }

    public required bool CycleMomentum { get; init; }

    public required double[] LowMomentum { get; init; }

    public required double[] HighMomentum { get; init; }

    public required double Division { get; init; }

    public required double FinalDivision { get; init; }

    public required bool ThreePhase { get; init; }

    /// <summary>The steps of a schedule told in steps, or in epochs and steps per epoch.</summary>
    public static int Steps(int total, int epochs, int perEpoch) =>
        total > 0 ? total
        : epochs > 0 && perEpoch > 0 ? checked(epochs * perEpoch)
        : throw new ArgumentException("Give total_steps, or epochs and steps_per_epoch.");
}
