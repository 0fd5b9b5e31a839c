namespace Ecg.Digitization.Synthesis;

/// <summary>Which letters are capitals.</summary>
public enum LetterCase
{
    /// <summary>As usual: aVR, V1.</summary>
    Mixed,
    /// <summary>All: AVR, V1.</summary>
    Upper,
    /// <summary>None: avr, v1. Roman numbers become i, ii, iii.</summary>
    Lower,
}
