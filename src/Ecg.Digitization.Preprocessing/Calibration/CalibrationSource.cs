namespace Ecg.Digitization.Preprocessing.Calibration;

/// <summary>What a calibration rests on.</summary>
public enum CalibrationSource
{
    /// <summary>The usual value, without evidence on the page.</summary>
    Assumed,
    /// <summary>The length of the rows or of their columns against the time that the layout holds.</summary>
    RowLength,
    /// <summary>The calibration pulses.</summary>
    Pulse,
    /// <summary>The caller said so.</summary>
    Told,
    /// <summary>The page's text says so.</summary>
    PrintedText,
}
