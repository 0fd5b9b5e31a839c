namespace Ecg.Digitization.Synthesis;

/// <summary>What people add to a printed page: notes, marks and stamps.</summary>
internal static class HandLayers
{
    private static readonly string[] Notes = ["ok", "SR 72", "cf. V2", "ST?", "QTc 440", "old MI?", "seen", "LVH", "rpt 1h", "AF", "1st AVB", "chk K+", "no change", "10:45"];
    private static readonly string[] Stamps = ["REVIEWED", "COPY", "ORIGINAL", "RECEIVED", "CARDIOLOGY", "ARCHIVE", "NOT FOR BILLING"];
    private static readonly InkColor[] Inks = [new(30, 45, 140), new(20, 20, 60), new(25, 25, 25), new(170, 25, 40)];

    /// <summary>Adds the layers that a strength asks for.</summary>
    public static void Add(PageWear wear, double widthMm, double heightMm, List<InkLayer> layers, SeededRandom random)
    {
        SeededRandom hand = random.Fork(1), stamp = random.Fork(2);
        for (int i = 0; wear.Handwriting > 0 && i < 1 + (int)(3 * wear.Handwriting); i++)
            layers.Add(Note(widthMm, heightMm, wear.Handwriting, hand));
        for (int i = 0; wear.Stamps > 0 && i < 1 + (int)(1.5 * wear.Stamps); i++)
            layers.Add(Stamp(widthMm, heightMm, wear.Stamps, stamp));
    }

    private static InkLayer Note(double widthMm, double heightMm, double strength, SeededRandom random)
    {
        var flat = new InkLayer(Inks[random.Next(Inks.Length)], 0.5 + (0.45 * strength), InkKind.Hand);
        double height = random.Next(3, 7), x = random.Next(10, widthMm - 50), y = random.Next(12, heightMm - 8);
        var style = new LetterStyle { Weight = random.Next(0.07, 0.12), Slant = random.Next(0, 0.4), WidthScale = random.Next(0.8, 1.15), Tracking = random.Next(-0.06, 0.1) };
        TextSetter.Set(flat, Notes[random.Next(Notes.Length)], 0, 0, height, style);
        if (random.Chance(0.4))
            flat.Strokes.Add(new Stroke(Loop(height, random), new Pen(0.4)));
        return Scrawl(flat, x, y, random.Next(-0.25, 0.25), 0.09 * height, random.NextBits());
    }

    private static InkLayer Stamp(double widthMm, double heightMm, double strength, SeededRandom random)
    {
        var flat = new InkLayer(Inks[random.Chance(0.5) ? 0 : 3], 0.25 + (0.4 * strength), InkKind.Hand);
        string text = Stamps[random.Next(Stamps.Length)];
        double height = random.Next(3.5, 6.5), width = TextSetter.Measure(text, height, LetterStyle.Bold);
        TextSetter.Set(flat, text, 0, 0, height, LetterStyle.Bold);
        double m = 0.7 * height;
        flat.Strokes.Add(new Stroke([new(-m, m), new(width + m, m), new(width + m, -height - m), new(-m, -height - m), new(-m, m)], new Pen(0.6)));
        return Scrawl(flat, random.Next(10, Math.Max(11, widthMm - width - 10)), random.Next(15, heightMm - 10), random.Next(-0.35, 0.35), 0, random.NextBits());
    }

    private static PointMm[] Loop(double height, SeededRandom random)
    {
        double cx = random.Next(5, 15), rx = random.Next(8, 16), ry = height * random.Next(1, 1.5), start = random.Next(0, 6);
        var points = new PointMm[40];
        for (int i = 0; i < points.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(start + (i * 6.6 / points.Length));
            points[i] = new PointMm(cx + ((rx + (0.04 * i)) * cos), (-0.4 * height) + (ry * sin));
        }

        return points;
    }

    /// <summary>Turns, moves and shakes strokes.</summary>
    private static InkLayer Scrawl(InkLayer flat, double x, double y, double angle, double shake, ulong seed)
    {
        (double sin, double cos) = Math.SinCos(angle);
        var layer = new InkLayer(flat.Color, flat.Opacity, flat.Kind);
        foreach (Stroke stroke in flat.Strokes)
        {
            PointMm[] points = Array.ConvertAll(Subdivide(stroke.Points, shake), p =>
            {
                double px = p.X + (shake * HashNoise.Smooth(seed, p.X * 0.45, p.Y * 0.45)), py = p.Y + (shake * HashNoise.Smooth(seed + 1, p.X * 0.45, p.Y * 0.45));
                return new PointMm(x + (cos * px) - (sin * py), y + (sin * px) + (cos * py));
            });
            layer.Strokes.Add(new Stroke(points, stroke.Pen));
        }

        return layer;
    }

    private static PointMm[] Subdivide(PointMm[] points, double shake)
    {
        if (shake <= 0 || points.Length < 2)
            return points;
        var fine = new List<PointMm> { points[0] };
        for (int i = 1; i < points.Length; i++)
        {
            for (int k = 1; k <= 4; k++)
                fine.Add(new PointMm(points[i - 1].X + ((points[i].X - points[i - 1].X) * k / 4), points[i - 1].Y + ((points[i].Y - points[i - 1].Y) * k / 4)));
        }

        return [.. fine];
    }
}
