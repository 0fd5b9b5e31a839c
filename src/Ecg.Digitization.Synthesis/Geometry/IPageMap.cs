namespace Ecg.Digitization.Synthesis;

/// <summary>An exact, invertible map from millimetres on the paper to pixels of an image. Implementations are immutable and thread-safe.</summary>
public interface IPageMap
{
    /// <summary>Whether straight lines are kept with constant scale, so that one Jacobian serves the whole page.</summary>
    bool IsAffine { get; }

    /// <summary>Where a point of the paper appears in the image.</summary>
    /// <param name="point">Millimetres.</param>
    PointPx Forward(PointMm point);

    /// <summary>Which point of the paper appears at a place in the image.</summary>
    /// <param name="point">Pixels, centres at integers.</param>
    PointMm Inverse(PointPx point);
}
