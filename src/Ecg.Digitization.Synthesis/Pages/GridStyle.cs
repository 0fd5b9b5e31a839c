namespace Ecg.Digitization.Synthesis;

/// <summary>The printed grid. Immutable and thread-safe.</summary>
public sealed record GridStyle
{
    /// <summary>Lines or dots; <see cref="GridKind.Lines"/> by default.</summary>
    public GridKind Kind { get; init; } = GridKind.Lines;

    /// <summary>Millimetres between minor lines; 1 by default.</summary>
    public double MinorPitchMm { get; init; } = 1;

    /// <summary>Millimetres between major lines; 5 by default.</summary>
    public double MajorPitchMm { get; init; } = 5;

    /// <summary>The colour of minor lines; light red by default.</summary>
    public InkColor MinorColor { get; init; } = new(247, 200, 200);

    /// <summary>The colour of major lines; red by default.</summary>
    public InkColor MajorColor { get; init; } = new(232, 120, 120);

    /// <summary>The width of minor lines; 0 leaves them out; 0.12 by default.</summary>
    public double MinorWidthMm { get; init; } = 0.12;

    /// <summary>The width of major lines; 0 leaves them out; 0.2 by default.</summary>
    public double MajorWidthMm { get; init; } = 0.2;

    /// <summary>The x of a major line; 0 by default.</summary>
    public double OffsetXMm { get; init; }

    /// <summary>The y of a major line; 0 by default.</summary>
    public double OffsetYMm { get; init; }

    /// <summary>The blank edge of the page that the grid leaves; 0 by default.</summary>
    public double MarginMm { get; init; }
}
