namespace Ecg.Digitization.Model;

/// <summary>Points of a page that can be looked for.</summary>
public enum PageLandmark
{
    /// <summary>A corner of the sheet.</summary>
    Corner,
    /// <summary>The start of a row of traces on its rest line.</summary>
    RowStart,
    /// <summary>The end of a row of traces on its rest line.</summary>
    RowEnd,
    /// <summary>Where one lead of a row follows another, on the rest line.</summary>
    LeadBorder,
}
