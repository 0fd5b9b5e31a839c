namespace Ecg.Digitization.Synthesis;

/// <summary>Where and how lead names are printed. Immutable and thread-safe.</summary>
public sealed record LeadNameStyle
{
    /// <summary>Whether there are any; true by default.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Whether rhythm strips carry theirs; true by default.</summary>
    public bool OnRhythmStrips { get; init; } = true;

    /// <summary>Which of its letters are capitals; as usual by default.</summary>
    public LetterCase Case { get; init; } = LetterCase.Mixed;

    /// <summary>Whether names end before the lead's window, or before the pulse that stands there, instead of starting in it; false by default.</summary>
    public bool LeftOfRow { get; init; }

    /// <summary>From the start of the lead's window to the left end of its name, or back to its right end for <see cref="LeftOfRow"/>; 1 by default.</summary>
    public double OffsetXMm { get; init; } = 1;

    /// <summary>From the row's zero line to the baseline of the letters, down; -6 by default, which is above the trace.</summary>
    public double OffsetYMm { get; init; } = -6;

    /// <summary>The height of capitals; 2.8 by default.</summary>
    public double HeightMm { get; init; } = 2.8;

    /// <summary>The face.</summary>
    public LetterStyle Letters { get; init; } = LetterStyle.Plain;

    /// <summary>Above the trace at the start of the lead's window; the default.</summary>
    public static LeadNameStyle Above { get; } = new();

    /// <summary>On the zero line, where the trace runs through it.</summary>
    public static LeadNameStyle Inside { get; } = new() { OffsetXMm = 2, OffsetYMm = -0.8 };

    /// <summary>Below the trace at the start of the lead's window.</summary>
    public static LeadNameStyle Below { get; } = new() { OffsetYMm = 7 };

    /// <summary>Left of the row, at the height of the zero line.</summary>
    public static LeadNameStyle LeftOfTheRow { get; } = new() { LeftOfRow = true, OffsetYMm = 1.4 };

    internal string Write(Lead lead) => Case switch
    {
        LetterCase.Upper => lead.ToName().ToUpperInvariant(),
        LetterCase.Lower => lead.ToName().ToLowerInvariant(),
        _ => lead.ToName(),
    };
}
