namespace Ecg.Digitization.Synthesis;

/// <summary>Where a line of text stands on the page.</summary>
public enum TextAlign
{
    /// <summary>At the left margin.</summary>
    Left,
    /// <summary>In the middle.</summary>
    Center,
    /// <summary>At the right margin.</summary>
    Right,
}
