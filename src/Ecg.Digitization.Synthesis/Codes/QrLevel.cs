namespace Ecg.Digitization.Synthesis;

/// <summary>How much of a QR code may be lost (ISO/IEC 18004:2015, 7.5.1).</summary>
public enum QrLevel
{
    /// <summary>About 7 percent.</summary>
    Low,
    /// <summary>About 15 percent.</summary>
    Medium,
    /// <summary>About 25 percent.</summary>
    Quartile,
    /// <summary>About 30 percent.</summary>
    High,
}
