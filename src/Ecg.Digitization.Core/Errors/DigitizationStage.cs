namespace Ecg.Digitization;

/// <summary>The stages of reading a page, in order.</summary>
public enum DigitizationStage
{
    /// <summary>Bytes to pixels.</summary>
    Decode,
    /// <summary>Perspective, rotation, grid lattice: the map from millimetres on the page to pixels.</summary>
    Rectify,
    /// <summary>The page's ink, sampled once from the original image through the map.</summary>
    Sample,
    /// <summary>Rows, columns, lead names, pulses.</summary>
    Layout,
    /// <summary>Paper speed and gain.</summary>
    Calibrate,
    /// <summary>The ink of a row as a curve.</summary>
    Trace,
    /// <summary>Curves cut into leads, scaled to millivolts and resampled to a record.</summary>
    Assemble,
    /// <summary>Writing results.</summary>
    Export,
}
