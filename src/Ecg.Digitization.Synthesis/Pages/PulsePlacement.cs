namespace Ecg.Digitization.Synthesis;

/// <summary>Where the calibration pulses stand.</summary>
public enum PulsePlacement
{
    /// <summary>There are none.</summary>
    None,
    /// <summary>Before the first column of each row.</summary>
    Left,
    /// <summary>After the last column of each row.</summary>
    Right,
    /// <summary>Before each lead.</summary>
    PerLead,
}
