namespace Ecg.Digitization.Synthesis;

/// <summary>How the millimetre grid is printed.</summary>
public enum GridKind
{
    /// <summary>No grid.</summary>
    None,
    /// <summary>Lines at the minor and the major pitch.</summary>
    Lines,
    /// <summary>Lines at the major pitch, dots at the minor inside the squares.</summary>
    DotsAndLines,
    /// <summary>Dots at the minor pitch only, the major ones larger.</summary>
    Dots,
}
