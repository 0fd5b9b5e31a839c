namespace Ecg.Digitization.Synthesis;

/// <summary>What a capture decided: where the paper falls in the image and what light falls on it.</summary>
internal sealed class CapturePlan
{
    public required IPageMap Map { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>What is seen beside the paper; null where the image shows paper only.</summary>
    public Backdrop? Backdrop { get; init; }

    /// <summary>Whether the map bends so little that it is straight along several millimetres.</summary>
    public bool IsNearlyAffine { get; init; }

    /// <summary>Light without edges, by place.</summary>
    public List<FieldLattice.NodeAction> SoftLight { get; } = [];

    /// <summary>Other light, shadows and the like, by place.</summary>
    public List<FieldLattice.NodeAction> Light { get; } = [];

    /// <summary>Things in front of the paper.</summary>
    public List<Occluder> Occluders { get; } = [];

    /// <summary>The strength of the beat between a screen's and the camera's pixels, 0 to 1.</summary>
    public double Moire { get; init; }
}
