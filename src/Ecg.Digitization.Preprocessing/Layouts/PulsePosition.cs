namespace Ecg.Digitization.Preprocessing.Layouts;

/// <summary>Where the calibration pulse of a row stands.</summary>
public enum PulsePosition
{
    /// <summary>There is none.</summary>
    None,
    /// <summary>Before the first lead.</summary>
    Left,
    /// <summary>After the last lead.</summary>
    Right,
    /// <summary>Before each lead.</summary>
    PerLead,
}
