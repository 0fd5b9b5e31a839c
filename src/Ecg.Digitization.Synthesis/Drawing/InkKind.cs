namespace Ecg.Digitization.Synthesis;

/// <summary>Who put an ink on the paper.</summary>
internal enum InkKind
{
    /// <summary>The paper mill: the grid.</summary>
    Grid,
    /// <summary>The device: traces, names, pulses, separators, text.</summary>
    Print,
    /// <summary>A hand or a stamp, later.</summary>
    Hand,
}
