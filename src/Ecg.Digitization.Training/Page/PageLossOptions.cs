namespace Ecg.Digitization.Training;

/// <summary>What the terms of a <see cref="PageLoss"/> count. Immutable and thread-safe.</summary>
public sealed record PageLossOptions
{
    /// <summary>The weight of the classes' cross-entropy. 1 by default.</summary>
    public double ClassWeight { get; init; } = 1;

    /// <summary>The weight of the landmarks' focal loss. 0.5 by default.</summary>
    public double HeatWeight { get; init; } = 0.5;

    /// <summary>The weight of the absolute error of offsets. 0.2 by default.</summary>
    public double OffsetWeight { get; init; } = 0.2;

    /// <summary>The weight of the likelihood of pitches and angles. 0.5 by default.</summary>
    public double LatticeWeight { get; init; } = 0.5;

    /// <summary>What a cell without a printed grid counts for the lattice, as against one with it. 0.1 by default.</summary>
    public double GridlessShare { get; init; } = 0.1;

    /// <summary>The weight of the square error of phases. 0.3 by default.</summary>
    public double PhaseWeight { get; init; } = 0.3;

    /// <summary>The weight of the cross-entropy of quarter turns. 0.5 by default.</summary>
    public double TurnWeight { get; init; } = 0.5;

    /// <summary>The weight of the cross-entropy of mirroring. 0.25 by default.</summary>
    public double MirroredWeight { get; init; } = 0.25;
}
