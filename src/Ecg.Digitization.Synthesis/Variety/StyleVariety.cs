namespace Ecg.Digitization.Synthesis;

/// <summary>Draws sheets.</summary>
internal static class StyleVariety
{
    private const double A4Mm = 297, LetterHighMm = 215.9, A4HighMm = 210;
    private static readonly InkColor[] Inks = [new(0, 0, 0), new(0, 0, 0), new(15, 15, 20), new(40, 40, 45), new(70, 70, 75), new(25, 25, 90), new(20, 40, 110), new(60, 40, 60)];
    private static readonly InkColor[] Papers = [new(255, 255, 255), new(255, 255, 255), new(253, 252, 248), new(255, 246, 240), new(255, 240, 238), new(246, 246, 250), new(250, 248, 232)];
    private static readonly LetterStyle[] Faces =
    [
        LetterStyle.Plain, LetterStyle.Plain, LetterStyle.Bold, LetterStyle.Serif, LetterStyle.Serif, LetterStyle.Narrow, LetterStyle.Italic, LetterStyle.Condensed, LetterStyle.Wide,
        LetterStyle.Typewriter, LetterStyle.Plotter, LetterStyle.DotMatrix,
    ];

    private static readonly GridStyle[] Common =
        [GridStyles.RedThermal, GridStyles.RedPrinter, GridStyles.Pink, GridStyles.Brick, GridStyles.DottedBrown, GridStyles.DottedBrown, GridStyles.DottedBrown, GridStyles.Violet];

    public static PageStyle Draw(PageKind kind, PageLayout layout, SeededRandom random)
    {
        int rows = layout.Rows.Length;
        double dpi = Resolution(random.Fork(6));
        double height = Height(rows, random), top = Math.Min(random.Next(6, 62), 0.3 * height), bottom = random.Next(6, 0.1 * height), pen = 0.12 + (0.33 * Math.Pow(random.NextDouble(), 1.5));
        (double gain, double? chest) = Gains(random);
        var style = new PageStyle
        {
            DpiX = dpi,
            DpiY = random.Chance(0.2) ? dpi * random.Next(0.93, 1.07) : dpi,
            HeightMm = height,
            TopMarginMm = top,
            BottomMarginMm = bottom,
            LeftMarginMm = random.Next(2, 18),
            PaperColor = Papers[random.Next(Papers.Length)],
            Grid = Grid(random.Fork(2)),
            TraceColor = Inks[random.Next(Inks.Length)],
            TraceWidthMm = pen,
            PaperSpeedMmPerSecond = random.Chance(0.06) ? 50 : 25,
            GainMmPerMillivolt = gain,
            PrecordialGainMmPerMillivolt = chest,
            Pulse = Pulse(random.NextDouble()),
            Separators = Separators(random.NextDouble()),
            ColumnGapMm = random.Chance(0.2) ? random.Next(0.5, 3) : 0,
            SimultaneousColumns = random.Chance(0.08),
            LeadNames = Names(random.Fork(1)),
            TextHeightMm = random.Next(1.8, 3),
            Letters = Face(random.Fork(4)),
            ClipMm = random.Chance(0.06) ? random.Next(14, 22) : null,
            RowSpacingMm = random.Chance(0.12) ? Math.Min(random.Next(11, 20), (height - top - bottom) / rows) : null,
            Wear = WearVariety.Draw(kind, random.Fork(5)),
        };
        double width = new PageGeometry(layout, style).WidthMm;
        if (width < A4Mm && random.Chance(0.3))
            style = style with { WidthMm = width = A4Mm };
        return FurnitureVariety.Add(style, width, random.Fork(3));
    }

    /// <summary>More than half are pictures as the web shows them, about 1000 to 1200 pixels across; the rest are scans and pages of 100 to 300 dpi, many of 200.</summary>
    private static double Resolution(SeededRandom random)
    {
        if (random.Chance(0.58))
            return 60 + (45 * (random.NextDouble() + random.NextDouble()));
        return random.Chance(0.35) ? 200 : 100 * Math.Pow(3, random.NextDouble());
    }

    /// <summary>Sheets of usual sizes, and rolls where few rows are printed.</summary>
    private static double Height(int rows, SeededRandom random)
    {
        double at = random.NextDouble();
        if (rows <= 3 && at < 0.7)
            return random.Next(Math.Max(50, 32 * rows), LetterHighMm);
        if (rows <= 4 && at < 0.2)
            return random.Next(105, 150);
        return at < 0.5 ? LetterHighMm : at < 0.75 ? A4HighMm : random.Next(150, 230);
    }

    private static (double Limb, double? Chest) Gains(SeededRandom random)
    {
        double at = random.NextDouble();
        return at < 0.84 ? (10, null) : at < 0.9 ? (5, null) : at < 0.94 ? (20, null) : at < 0.98 ? (10, 5) : (20, 10);
    }

    private static SeparatorKind Separators(double at)
        => at < 0.3 ? SeparatorKind.None : at < 0.5 ? SeparatorKind.Ticks : at < 0.62 ? SeparatorKind.SplitTicks : at < 0.72 ? SeparatorKind.Bars : at < 0.92 ? SeparatorKind.DottedLine : SeparatorKind.FullLine;

    private static LeadNameStyle Names(SeededRandom random)
    {
        double letters = random.Next(2, 4.2), place = random.NextDouble();
        LeadNameStyle names = place < 0.5 ? LeadNameStyle.Above with { OffsetYMm = -random.Next(2.5, 9) }
            : place < 0.82 ? LeadNameStyle.Below with { OffsetYMm = random.Next(2, 8) + letters }
            : place < 0.92 ? LeadNameStyle.Inside with { OffsetYMm = random.Next(-2, 1) }
            : LeadNameStyle.LeftOfTheRow with { OffsetYMm = random.Next(0, 3) };
        return names with
        {
            Visible = random.Chance(0.96),
            OnRhythmStrips = random.Chance(0.8),
            OffsetXMm = names.LeftOfRow ? random.Next(0.3, 2) : random.Next(-1, 5),
            HeightMm = letters,
            Letters = Face(random),
            Case = random.Chance(0.85) ? LetterCase.Mixed : random.Chance(0.8) ? LetterCase.Upper : LetterCase.Lower,
        };
    }

    private static LetterStyle Face(SeededRandom random)
    {
        LetterStyle face = Faces[random.Next(Faces.Length)];
        return face with { Weight = face.Weight * random.Next(0.8, 1.25), WidthScale = face.WidthScale * random.Next(0.88, 1.12) };
    }

    private static PulsePlacement Pulse(double at) => at < 0.45 ? PulsePlacement.Left : at < 0.65 ? PulsePlacement.Right : at < 0.7 ? PulsePlacement.PerLead : PulsePlacement.None;

    private static GridStyle Grid(SeededRandom random)
    {
        GridStyle grid = random.Chance(0.5) ? Common[random.Next(Common.Length)] : GridStyles.All[random.Next(GridStyles.All.Length)];
        double strength = random.Chance(0.25) ? random.Next(1.35, 2) : random.Next(0.75, 1.5), tint = random.Next(-12, 12);
        return grid with
        {
            MinorColor = Shift(grid.MinorColor, strength, tint),
            MajorColor = Shift(grid.MajorColor, strength, tint),
            MinorWidthMm = grid.MinorWidthMm * random.Next(0.7, 1.4),
            MajorWidthMm = grid.MajorWidthMm * random.Next(0.7, 1.5),
            OffsetXMm = random.Chance(0.5) ? 0 : random.Next(0, 5),
            OffsetYMm = random.Chance(0.5) ? 0 : random.Next(0, 5),
            MarginMm = random.Chance(0.25) ? random.Next(2, 8) : 0,
        };
    }

    private static InkColor Shift(InkColor c, double strength, double tint)
    {
        return new InkColor(Level(c.R, 0), Level(c.G, tint), Level(c.B, -tint));

        byte Level(byte value, double add) => (byte)Math.Clamp(255 - ((255 - value) * strength) + add, 0, 255);
    }
}
