namespace Ecg.Digitization.Synthesis;

/// <summary>Ways in which a page becomes an image.</summary>
public enum PageKind
{
    /// <summary>Rendered to a file, never printed.</summary>
    Clean,
    /// <summary>Printed and scanned in colour.</summary>
    ColorScan,
    /// <summary>Printed and scanned or copied in black and white.</summary>
    BlackWhiteScan,
    /// <summary>Photographed.</summary>
    Photo,
    /// <summary>Photographed from a screen.</summary>
    ScreenPhoto,
    /// <summary>Stained, then scanned or photographed.</summary>
    Stained,
    /// <summary>Torn, creased, punched, then scanned or photographed.</summary>
    Damaged,
    /// <summary>Mouldy, then scanned.</summary>
    Mouldy,
}
