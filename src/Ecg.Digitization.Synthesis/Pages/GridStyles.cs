using System.Collections.Immutable;

namespace Ecg.Digitization.Synthesis;

/// <summary>Grids as devices and paper mills print them; names say what is seen, not who makes it. Immutable and thread-safe.</summary>
public static class GridStyles
{
    /// <summary>Red lines on thermal paper, the most common.</summary>
    public static GridStyle RedThermal { get; } = new();

    /// <summary>Strong red major lines over faint minor ones, as office printers draw them.</summary>
    public static GridStyle RedPrinter { get; } = Lines(new(255, 214, 214), new(214, 48, 48), 0.1, 0.18);

    /// <summary>Even pink, major lines only a little darker.</summary>
    public static GridStyle Pink { get; } = Lines(new(250, 205, 215), new(243, 168, 186), 0.14, 0.24);

    /// <summary>Orange, as on older chart paper.</summary>
    public static GridStyle Orange { get; } = Lines(new(252, 214, 178), new(240, 160, 96), 0.13, 0.26);

    /// <summary>Brick red lines of nearly even strength.</summary>
    public static GridStyle Brick { get; } = Lines(new(236, 176, 160), new(206, 98, 80), 0.14, 0.22);

    /// <summary>Green chart paper.</summary>
    public static GridStyle Green { get; } = Lines(new(196, 226, 196), new(120, 184, 130), 0.12, 0.24);

    /// <summary>Blue-green chart paper.</summary>
    public static GridStyle Teal { get; } = Lines(new(190, 222, 228), new(112, 176, 190), 0.12, 0.24);

    /// <summary>Blue lines, as of management systems on screen.</summary>
    public static GridStyle Blue { get; } = Lines(new(208, 218, 244), new(140, 160, 220), 0.1, 0.2);

    /// <summary>Grey lines, as of laser printers and colour-blind scanners.</summary>
    public static GridStyle Gray { get; } = Lines(new(218, 218, 218), new(160, 160, 160), 0.1, 0.2);

    /// <summary>Dark grey to black lines that compete with the trace.</summary>
    public static GridStyle Black { get; } = Lines(new(150, 150, 150), new(70, 70, 70), 0.08, 0.16);

    /// <summary>Major lines only.</summary>
    public static GridStyle MajorOnly { get; } = new() { MinorWidthMm = 0, MajorColor = new(236, 150, 150), MajorWidthMm = 0.18 };

    /// <summary>One millimetre lines of one strength, none stressed.</summary>
    public static GridStyle MinorOnly { get; } = new() { MajorWidthMm = 0, MinorColor = new(244, 178, 178), MinorWidthMm = 0.12 };

    /// <summary>Red major lines with a dot at each millimetre.</summary>
    public static GridStyle DottedMinor { get; } = new() { Kind = GridKind.DotsAndLines, MinorColor = new(232, 150, 150), MajorColor = new(240, 165, 165), MinorWidthMm = 0.22, MajorWidthMm = 0.16 };

    /// <summary>Grey dots only, as ink-saving printers draw.</summary>
    public static GridStyle GrayDots { get; } = new() { Kind = GridKind.Dots, MinorColor = new(150, 150, 150), MajorColor = new(90, 90, 90), MinorWidthMm = 0.2, MajorWidthMm = 0.32 };

    /// <summary>Thin brownish lines with small dots in the squares, as laser and thermal printers of bedside devices draw.</summary>
    public static GridStyle DottedBrown { get; } = new() { Kind = GridKind.DotsAndLines, MinorColor = new(165, 140, 135), MajorColor = new(190, 165, 160), MinorWidthMm = 0.16, MajorWidthMm = 0.1 };

    /// <summary>Black lines with black dots in the squares, as of monochrome printers.</summary>
    public static GridStyle DottedBlack { get; } = new() { Kind = GridKind.DotsAndLines, MinorColor = new(90, 90, 90), MajorColor = new(40, 40, 40), MinorWidthMm = 0.18, MajorWidthMm = 0.2 };

    /// <summary>Wide pale pink squares with white dots between lines of two strengths, as of screen shots of archives.</summary>
    public static GridStyle Rose { get; } = Lines(new(253, 228, 236), new(250, 165, 185), 0.5, 0.45);

    /// <summary>Strong wine-red lines of both pitches.</summary>
    public static GridStyle Wine { get; } = Lines(new(206, 130, 130), new(168, 40, 62), 0.13, 0.24);

    /// <summary>Thin violet-grey lines, as of chart paper after many copies.</summary>
    public static GridStyle Violet { get; } = Lines(new(206, 190, 206), new(140, 112, 140), 0.12, 0.2);

    /// <summary>No grid.</summary>
    public static GridStyle None { get; } = new() { Kind = GridKind.None };

    /// <summary>Every grid above.</summary>
    public static ImmutableArray<GridStyle> All { get; } =
    [
        RedThermal, RedPrinter, Pink, Orange, Brick, Green, Teal, Blue, Gray, Black, MajorOnly, MinorOnly, DottedMinor, GrayDots,
        DottedBrown, DottedBlack, Rose, Wine, Violet, None,
    ];

    private static GridStyle Lines(InkColor minor, InkColor major, double minorWidth, double majorWidth)
        => new() { MinorColor = minor, MajorColor = major, MinorWidthMm = minorWidth, MajorWidthMm = majorWidth };
}
