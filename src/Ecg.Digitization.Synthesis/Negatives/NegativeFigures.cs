using System.Globalization;

namespace Ecg.Digitization.Synthesis;

/// <summary>The strokes of pages full of figures: forms, scores, maps, drawings, bars, codes.</summary>
internal static class NegativeFigures
{
    public static void Form(InkLayer layer, BoxMm area, SeededRandom random)
    {
        TextSetter.Set(layer, "APPLICATION FORM " + random.Next(100, 999).ToString("0", CultureInfo.InvariantCulture), area.Left, area.Top, 4, LetterStyle.Bold);
        double pitch = random.Next(9, 14);
        for (double y = area.Top + 12; y < area.Bottom - pitch; y += pitch)
        {
            TextSetter.Set(layer, NegativeInk.Word(random), area.Left, y, 2.4, LetterStyle.Plain);
            layer.Line(area.Left + 35, y, area.Right - 45, y, 0.2);
            Box(layer, area.Right - 35, y - 4, 4, 4);
            Box(layer, area.Right - 18, y - 4, 4, 4);
            if (random.Chance(0.5))
            {
                layer.Line(area.Right - 34.5, y - 3.5, area.Right - 31.5, y - 0.5, 0.4);
                layer.Line(area.Right - 31.5, y - 3.5, area.Right - 34.5, y - 0.5, 0.4);
            }
        }
    }

    public static void Music(InkLayer layer, BoxMm area, SeededRandom random)
    {
        const double gap = 1.9;
        for (double top = area.Top; top + (4 * gap) < area.Bottom; top += random.Next(15, 24))
        {
            for (int l = 0; l < 5; l++)
                layer.Line(area.Left, top + (l * gap), area.Right, top + (l * gap), 0.15);
            for (double x = area.Left + 12; x < area.Right - 4; x += random.Next(5, 11))
            {
                double y = top + (gap * random.Next(-0.5, 4.5));
                bool up = y > top + (2 * gap);
                layer.Strokes.Add(new Stroke([new PointMm(x, y), new PointMm(x + 0.4, y - 0.1)], new Pen(1.8, 0.75, -0.3)));
                layer.Line(x + (up ? 0.9 : -0.7), y, x + (up ? 0.9 : -0.7), y + (up ? -6 : 6), 0.2);
            }

            for (double x = area.Left; x <= area.Right + 0.1; x += area.Width / 4)
                layer.Line(x, top, x, top + (4 * gap), 0.25);
        }
    }

    public static void Map(InkLayer layer, BoxMm area, SeededRandom random)
    {
        for (int peak = 0; peak < 4; peak++)
        {
            double cx = random.Next(area.Left, area.Right), cy = random.Next(area.Top, area.Bottom), a = random.Next(0.05, 0.25), b = random.Next(0.05, 0.2), phase = random.Next(0, 6);
            for (double radius = 6; radius < 60; radius += random.Next(4, 8))
                Loop(layer, cx, cy, t => radius * (1 + (a * Math.Sin((2 * t) + phase)) + (b * Math.Sin((3 * t) - phase))), 0.2);
        }

        for (int road = 0; road < 5; road++)
        {
            double x = random.Next(area.Left, area.Right), y = area.Top, heading = random.Next(0.8, 2.3);
            var points = new PointMm[60];
            for (int i = 0; i < points.Length; i++)
            {
                points[i] = new PointMm(x, y);
                heading += 0.25 * random.NextGaussian();
                (x, y) = (x + (4 * Math.Cos(heading)), y + (4 * Math.Abs(Math.Sin(heading))));
            }

            layer.Strokes.Add(new Stroke(points, new Pen(0.6)));
        }
    }

    /// <summary>A head with eyes, nose, mouth and hair, drawn by hand.</summary>
    public static void Drawing(InkLayer layer, BoxMm area, SeededRandom random)
    {
        double cx = (area.Left + area.Right) / 2, cy = (area.Top + area.Bottom) / 2, size = 0.36 * Math.Min(area.Width, area.Height), wobble = random.Next(0.01, 0.04);
        Loop(layer, cx, cy, t => size * (1 + (0.15 * Math.Abs(Math.Sin(t))) + (wobble * Math.Sin(7 * t))), 0.8);
        foreach (double side in (double[])[-0.38, 0.38])
        {
            Loop(layer, cx + (side * size), cy - (0.2 * size), t => 0.16 * size * (1 - (0.4 * Math.Abs(Math.Sin(t)))), 0.6);
            layer.Strokes.Add(new Stroke([new PointMm(cx + (side * size), cy - (0.2 * size))], new Pen(0.08 * size)));
        }

        layer.Strokes.Add(new Stroke([new PointMm(cx, cy - (0.1 * size)), new PointMm(cx + (0.12 * size), cy + (0.2 * size)), new PointMm(cx, cy + (0.22 * size))], new Pen(0.5)));
        var mouth = new PointMm[30];
        for (int i = 0; i < mouth.Length; i++)
            mouth[i] = new PointMm(cx + (size * ((0.8 * i / 29) - 0.4)), cy + (size * (0.5 + (0.12 * Math.Sin(Math.PI * i / 29)))));
        layer.Strokes.Add(new Stroke(mouth, new Pen(0.7)));
        for (int hair = 0; hair < 60; hair++)
        {
            double t = random.Next(Math.PI, 2 * Math.PI), length = random.Next(0.1, 0.4) * size;
            double x = cx + (1.05 * size * Math.Cos(t)), y = cy + (1.15 * size * Math.Sin(t));
            layer.Line(x, y, x + (length * Math.Cos(t + random.Next(-0.5, 0.5))), y + (length * Math.Sin(t + random.Next(-0.5, 0.5))), 0.3);
        }
    }

    public static void Bars(List<InkLayer> layers, InkLayer black, BoxMm area, SeededRandom random)
    {
        int bars = 6 + random.Next(14);
        double w = area.Width / bars;
        var color = new InkLayer(new InkColor((byte)random.Next(200), (byte)random.Next(200), (byte)random.Next(200)), 1, InkKind.Print);
        for (int i = 0; i < bars; i++)
        {
            double x = area.Left + ((i + 0.5) * w), top = area.Bottom - (area.Height * random.Next(0.1, 0.95));
            color.Line(x, area.Bottom - (0.35 * w), x, top, 0.7 * w);
            TextSetter.Set(black, NegativeInk.Word(random), x - (0.4 * w), area.Bottom + 4, 2, LetterStyle.Plain);
        }

        layers.Add(color);
        black.Line(area.Left, area.Bottom, area.Right, area.Bottom, 0.3);
    }

    public static void Codes(InkLayer layer, BoxMm area, SeededRandom random)
    {
        double module = random.Next(0.7, 1.6), step = (41 * module) + 8;
        for (double y = area.Top; y + (41 * module) < area.Bottom; y += step)
        {
            for (double x = area.Left; x + (41 * module) < area.Right; x += step)
                QrComposer.Add(new QrMark(NegativeInk.Word(random) + "-" + random.Next(1000000).ToString(CultureInfo.InvariantCulture), x, y) { ModuleMm = module }, layer);
        }
    }

    private static void Box(InkLayer layer, double x, double y, double width, double height) => layer.Strokes.Add(new Stroke(
        [new PointMm(x, y), new PointMm(x + width, y), new PointMm(x + width, y + height), new PointMm(x, y + height), new PointMm(x, y)], new Pen(0.2)));

    private static void Loop(InkLayer layer, double cx, double cy, Func<double, double> radius, double pen)
    {
        var points = new PointMm[90];
        for (int i = 0; i < points.Length; i++)
        {
            double t = 2 * Math.PI * i / (points.Length - 1), r = radius(t);
            points[i] = new PointMm(cx + (r * Math.Cos(t)), cy + (r * Math.Sin(t)));
        }

        layer.Strokes.Add(new Stroke(points, new Pen(pen)));
    }
}
