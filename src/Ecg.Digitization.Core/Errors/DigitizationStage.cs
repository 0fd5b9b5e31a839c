namespace Ecg.Digitization;

/// <summary>The stages of reading a page, in order.</summary>
public enum DigitizationStage
{
    /// <summary>Bytes to pixels.</summary>
    Decode,
    /// <summary>Quarter turns, perspective, grid lattice: the map from millimetres on the page to pixels.</summary>
    Rectify,
    /// <summary>Paper speed and gain.</summary>
    Calibrate,
    /// <summary>Rows, columns, lead names.</summary>
    Layout,
    /// <summary>One strip per row, sampled from the original image.</summary>
    Sample,
    /// <summary>The ink of a strip as a curve.</summary>
    Trace,
    /// <summary>The curve as millivolts.</summary>
    Signal,
    /// <summary>Rows joined to a record.</summary>
    Assemble,
    /// <summary>Writing results.</summary>
    Export,
}
