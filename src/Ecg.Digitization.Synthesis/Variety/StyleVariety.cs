namespace Ecg.Digitization.Synthesis;

/// <summary>Draws sheets.</summary>
internal static class StyleVariety
{
    private static readonly InkColor[] Inks = [new(0, 0, 0), new(0, 0, 0), new(15, 15, 20), new(40, 40, 45), new(70, 70, 75), new(25, 25, 90), new(20, 40, 110), new(60, 40, 60)];
    private static readonly InkColor[] Papers = [new(255, 255, 255), new(255, 255, 255), new(253, 252, 248), new(255, 246, 240), new(255, 240, 238), new(246, 246, 250), new(250, 248, 232)];
    private static readonly LetterStyle[] Faces = [LetterStyle.Plain, LetterStyle.Plain, LetterStyle.Bold, LetterStyle.Serif, LetterStyle.Narrow, LetterStyle.Italic];

    public static PageStyle Draw(PageKind kind, PageLayout layout, SeededRandom random)
    {
        bool oneRow = layout.Rows.Length <= 3;
        double dpi = random.Chance(0.25) ? 200 : 72 * Math.Exp(random.NextDouble() * Math.Log(320.0 / 72));
        double height = oneRow ? random.Next(90, 216) : random.Chance(0.5) ? 215.9 : random.Next(150, 230);
        double top = Math.Min(random.Next(6, 62), 0.3 * height);
        SeededRandom names = random.Fork(1);
        bool below = names.Chance(0.35);
        double letters = names.Next(2, 4.2);
        return new PageStyle
        {
            DpiX = dpi,
            DpiY = random.Chance(0.2) ? dpi * random.Next(0.93, 1.07) : dpi,
            HeightMm = height,
            TopMarginMm = top,
            BottomMarginMm = random.Next(6, 0.1 * height),
            LeftMarginMm = random.Next(2, 18),
            PaperColor = Papers[random.Next(Papers.Length)],
            Grid = Grid(random.Fork(2)),
            TraceColor = Inks[random.Next(Inks.Length)],
            TraceWidthMm = random.Next(0.14, 0.5),
            PaperSpeedMmPerSecond = random.Chance(0.06) ? 50 : 25,
            GainMmPerMillivolt = random.Chance(0.85) ? 10 : random.Chance(0.5) ? 5 : 20,
            PrecordialGainMmPerMillivolt = random.Chance(0.05) ? 5 : null,
            Pulse = Pulse(random.NextDouble()),
            Separators = random.Chance(0.4) ? SeparatorKind.None : random.Chance(0.7) ? SeparatorKind.Ticks : SeparatorKind.SplitTicks,
            ColumnGapMm = random.Chance(0.2) ? random.Next(0.5, 3) : 0,
            SimultaneousColumns = random.Chance(0.08),
            LeadNames = new LeadNameStyle
            {
                Visible = names.Chance(0.96),
                OnRhythmStrips = names.Chance(0.8),
                OffsetXMm = names.Next(-1, 5),
                OffsetYMm = below ? names.Next(4, 8) + letters : -names.Next(2.5, 9),
                HeightMm = letters,
                Letters = Face(names),
            },
            Header = random.Chance(0.7) ? HeaderText.Draw(random.Fork(3), top) : [],
            Footer = random.Chance(0.2) ? "" : null,
            TextHeightMm = random.Next(1.8, 3),
            Letters = Face(random.Fork(4)),
            ClipMm = random.Chance(0.06) ? random.Next(14, 22) : null,
            Wear = WearVariety.Draw(kind, random.Fork(5)),
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
        GridStyle grid = random.Chance(0.45) ? GridStyles.All[random.Next(3)] : GridStyles.All[random.Next(GridStyles.All.Length)];
        double strength = random.Next(0.6, 1.35), tint = random.Next(-12, 12);
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
