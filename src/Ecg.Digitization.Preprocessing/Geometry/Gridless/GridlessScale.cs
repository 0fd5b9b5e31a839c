namespace Ecg.Digitization.Preprocessing.Geometry.Gridless;

/// <summary>What the resolution of a page without a grid was taken from.</summary>
internal enum GridlessScale
{
    /// <summary>Calibration pulses: 1 mV high and 0.2 s wide.</summary>
    Pulses,
    /// <summary>The image has the shape of a usual paper.</summary>
    Paper,
    /// <summary>The rows are taken to hold ten seconds.</summary>
    Rows,
}
