namespace Ecg.Digitization.Model;

/// <summary>What a cell of a picture can show, none excluding another.</summary>
public enum PageClass
{
    /// <summary>Paper, as against table, fingers and holes.</summary>
    Paper,
    /// <summary>A printed grid.</summary>
    Grid,
    /// <summary>A trace.</summary>
    Trace,
    /// <summary>Text, lead names and codes included.</summary>
    Text,
    /// <summary>A calibration pulse or a separator.</summary>
    Mark,
}
