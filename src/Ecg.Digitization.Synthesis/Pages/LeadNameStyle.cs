namespace Ecg.Digitization.Synthesis;

/// <summary>Where and how lead names are printed. Immutable and thread-safe.</summary>
public sealed record LeadNameStyle
{
    /// <summary>Whether there are any; true by default.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Whether rhythm strips carry theirs; true by default.</summary>
    public bool OnRhythmStrips { get; init; } = true;

    /// <summary>From the start of the lead's window to the left end of its name; 1 by default.</summary>
    public double OffsetXMm { get; init; } = 1;

    /// <summary>From the row's zero line to the baseline of the letters, down; -6 by default, which is above the trace.</summary>
    public double OffsetYMm { get; init; } = -6;

    /// <summary>The height of capitals; 2.8 by default.</summary>
    public double HeightMm { get; init; } = 2.8;

    /// <summary>The face.</summary>
    public LetterStyle Letters { get; init; } = LetterStyle.Plain;
}
