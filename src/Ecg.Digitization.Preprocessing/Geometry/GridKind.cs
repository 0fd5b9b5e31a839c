namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>What the printed grid looks like.</summary>
public enum GridKind
{
    /// <summary>No grid was found.</summary>
    None,
    /// <summary>A grid of a colour of its own, on a colour image.</summary>
    Colour,
    /// <summary>A grid in grey or black.</summary>
    Grey,
}
