using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>How a page looks. Immutable and thread-safe; every length is in millimetres on the paper.</summary>
public sealed record PageStyle
{
    /// <summary>The page's width; by default 279.4 (letter, lying) or as wide as the rows need.</summary>
    public double? WidthMm { get; init; }

    /// <summary>The page's height; by default 215.9 (letter, lying).</summary>
    public double HeightMm { get; init; } = 215.9;

    /// <summary>Pixels per inch in x; 200 by default.</summary>
    public double DpiX { get; init; } = 200;

    /// <summary>Pixels per inch in y; 200 by default.</summary>
    public double DpiY { get; init; } = 200;

    /// <summary>The paper; white by default.</summary>
    public InkColor PaperColor { get; init; } = InkColor.White;

    /// <summary>The grid.</summary>
    public GridStyle Grid { get; init; } = new();

    /// <summary>The ink of traces, pulses, names and text; black by default.</summary>
    public InkColor TraceColor { get; init; } = InkColor.Black;

    /// <summary>The pen's width for traces; 0.25 by default.</summary>
    public double TraceWidthMm { get; init; } = 0.25;

    /// <summary>Millimetres per second; 25 by default.</summary>
    public double PaperSpeedMmPerSecond { get; init; } = 25;

    /// <summary>Millimetres per millivolt; 10 by default.</summary>
    public double GainMmPerMillivolt { get; init; } = 10;

    /// <summary>Millimetres per millivolt of V1 to V6 where it differs.</summary>
    public double? PrecordialGainMmPerMillivolt { get; init; }

    /// <summary>Where calibration pulses (1 mV, 200 ms) stand; at the left by default.</summary>
    public PulsePlacement Pulse { get; init; } = PulsePlacement.Left;

    /// <summary>What stands between columns; nothing by default.</summary>
    public SeparatorKind Separators { get; init; } = SeparatorKind.None;

    /// <summary>The width of separators; by default by their kind, from the pen's width for traces.</summary>
    public double? SeparatorWidthMm { get; init; }

    /// <summary>Blank paper between the columns of a row; 0 by default.</summary>
    public double ColumnGapMm { get; init; }

    /// <summary>Whether every column shows the record's first seconds, as devices do that print leads simultaneously; false by default.</summary>
    public bool SimultaneousColumns { get; init; }

    /// <summary>The lead names.</summary>
    public LeadNameStyle LeadNames { get; init; } = new();

    /// <summary>Lines of text at the upper left; none by default. Never put anything that identifies a person here.</summary>
    public ImmutableArray<string> Header { get; init; } = [];

    /// <summary>The line at the foot of the page; by default speed and gain, empty for none.</summary>
    public string? Footer { get; init; }

    /// <summary>Where the footer stands; at the left by default.</summary>
    public TextAlign FooterAlign { get; init; } = TextAlign.Left;

    /// <summary>Tables of text; none by default.</summary>
    public ImmutableArray<TextTable> Tables { get; init; } = [];

    /// <summary>QR codes; none by default.</summary>
    public ImmutableArray<QrMark> QrCodes { get; init; } = [];

    /// <summary>The height of capitals of header and footer; 2.4 by default.</summary>
    public double TextHeightMm { get; init; } = 2.4;

    /// <summary>The face of header and footer.</summary>
    public LetterStyle Letters { get; init; } = LetterStyle.Plain;

    /// <summary>From the page's left edge to the pulse or, without one, to the first sample; 10 by default.</summary>
    public double LeftMarginMm { get; init; } = 10;

    /// <summary>The least space right of the last sample or pulse; 5 by default.</summary>
    public double RightMarginMm { get; init; } = 5;

    /// <summary>From the page's upper edge to the first row's space; 30 by default.</summary>
    public double TopMarginMm { get; init; } = 30;

    /// <summary>From the last row's space to the page's lower edge; 14 by default.</summary>
    public double BottomMarginMm { get; init; } = 14;

    /// <summary>From row to row; by default as much as the page allows, at most 40. Below twice the signals' height rows overlap.</summary>
    public double? RowSpacingMm { get; init; }

    /// <summary>Where a device limits the pen: millimetres from the zero line; without limit by default.</summary>
    public double? ClipMm { get; init; }

    /// <summary>What printing and time did to the sheet; nothing by default.</summary>
    public PageWear Wear { get; init; } = new();
}
