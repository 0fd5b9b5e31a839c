namespace Ecg.Digitization.Synthesis;

/// <summary>Holes, tears and fingers.</summary>
internal static class Occluders
{
    /// <summary>A fingertip over one of the sheet's edges.</summary>
    public static Occluder Finger(BoxMm page, SeededRandom random)
    {
        int side = random.Next(4);
        double along = random.Next(0.1, 0.9), radius = random.Next(7, 10), reach = random.Next(4, 16), lean = random.Next(-0.4, 0.4);
        PointMm edge = side switch
        {
            0 => new(page.Left, page.Top + (along * page.Height)),
            1 => new(page.Right, page.Top + (along * page.Height)),
            2 => new(page.Left + (along * page.Width), page.Top),
            _ => new(page.Left + (along * page.Width), page.Bottom),
        };
        double inX = side switch { 0 => 1, 1 => -1, _ => lean }, inY = side switch { 2 => 1, 3 => -1, _ => lean };
        PointMm tip = new(edge.X + (inX * (reach - radius)), edge.Y + (inY * (reach - radius)));
        PointMm root = new(edge.X - (inX * 80), edge.Y - (inY * 80));
        var box = new BoxMm(Math.Min(tip.X, root.X) - radius - 2, Math.Min(tip.Y, root.Y) - radius - 2, Math.Max(tip.X, root.X) + radius + 2, Math.Max(tip.Y, root.Y) + radius + 2);
        double tone = random.Next(0.45, 1);
        var skin = new InkColor((byte)(226 * tone), (byte)(180 * tone), (byte)(155 * tone));
        return new Occluder("finger", box, skin, (x, y) => Capsule(x, y, tip, root) - radius);
    }

    /// <summary>A punched hole.</summary>
    public static Occluder Hole(double x, double y, double radius)
        => new("hole", new BoxMm(x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1), null, (px, py) => Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y))) - radius);

    /// <summary>A hole with a ragged edge.</summary>
    public static Occluder RaggedHole(double x, double y, double radius, SeededRandom random)
    {
        ulong seed = random.NextBits();
        double reach = (1.7 * radius) + 1, stretch = random.Next(0.6, 1.4), roughness = 0.45 * radius;
        return new Occluder("hole", new BoxMm(x - reach, y - reach, x + reach, y + reach), null, (px, py) =>
        {
            double dx = (px - x) * stretch, dy = (py - y) / stretch;
            return Math.Sqrt((dx * dx) + (dy * dy)) - radius + (roughness * HashNoise.Fractal(seed, px / radius, py / radius, 3));
        });
    }

    /// <summary>A corner torn off along a ragged line.</summary>
    public static Occluder TornCorner(BoxMm page, double sizeMm, SeededRandom random)
    {
        bool right = random.Chance(0.5), low = random.Chance(0.5);
        double cx = right ? page.Right : page.Left, cy = low ? page.Bottom : page.Top, a = sizeMm * random.Next(0.6, 1.4), b = sizeMm * random.Next(0.6, 1.4);
        ulong seed = random.NextBits();
        double reach = 2 * Math.Max(a, b);
        var box = new BoxMm(cx - reach, cy - reach, cx + reach, cy + reach);
        double norm = 1 / Math.Sqrt((1 / (a * a)) + (1 / (b * b)));
        return new Occluder("tear", box, null, (x, y) =>
        {
            double u = Math.Abs(x - cx) / a, v = Math.Abs(y - cy) / b;
            return ((u + v - 1) * norm) + (1.5 * HashNoise.Fractal(seed, x * 0.3, y * 0.3, 3));
        });
    }

    /// <summary>A tear into the sheet from its upper or lower edge.</summary>
    public static Occluder Rip(BoxMm page, double lengthMm, SeededRandom random)
    {
        bool low = random.Chance(0.5);
        double x0 = random.Next(page.Left + 15, page.Right - 15), y0 = low ? page.Bottom : page.Top, inward = low ? -1 : 1, lean = random.Next(-0.5, 0.5), wide = random.Next(0.6, 2.2);
        ulong seed = random.NextBits();
        double far = y0 + (inward * lengthMm), reach = 6 + (Math.Abs(lean) * lengthMm);
        var box = new BoxMm(x0 - reach, Math.Min(y0, far) - 1, x0 + reach, Math.Max(y0, far) + 1);
        return new Occluder("tear", box, null, (x, y) =>
        {
            double depth = (y - y0) * inward, width = wide * (1 - (depth / lengthMm));
            double middle = x0 + (lean * depth) + (1.5 * HashNoise.Fractal(seed, 0.5, y * 0.25, 3));
            return depth > lengthMm ? 1 : Math.Abs(x - middle) - Math.Max(0, width);
        });
    }

    private static double Capsule(double x, double y, PointMm a, PointMm b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        double t = Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        double ox = x - a.X - (t * dx), oy = y - a.Y - (t * dy);
        return Math.Sqrt((ox * ox) + (oy * oy));
    }
}
