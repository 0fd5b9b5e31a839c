namespace Ecg.Digitization.Synthesis;

/// <summary>Light as factors and veils at the nodes of a <see cref="FieldLattice"/>.</summary>
internal static class CaptureLight
{
    /// <summary>Dims all colours alike.</summary>
    public static void Multiply(Span<float> values, double factor)
    {
        values[(int)Field.Blue] *= (float)factor;
        values[(int)Field.Green] *= (float)factor;
        values[(int)Field.Red] *= (float)factor;
    }

    /// <summary>Dims each colour by its own factor.</summary>
    public static void Multiply(Span<float> values, double red, double green, double blue)
    {
        values[(int)Field.Blue] *= (float)blue;
        values[(int)Field.Green] *= (float)green;
        values[(int)Field.Red] *= (float)red;
    }

    /// <summary>Light that falls off from one side to the other, and towards the corners.</summary>
    public static FieldLattice.NodeAction Uneven(double strength, int width, int height, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, 2 * Math.PI));
        double slope = strength * random.Next(0.2, 0.45), corner = strength * random.Next(0, 0.25), warm = strength * random.Next(-0.1, 0.12);
        return (pixel, _, values) =>
        {
            double x = (2 * pixel.X / width) - 1, y = (2 * pixel.Y / height) - 1;
            double light = 1 - (slope * (0.5 + (0.35 * ((x * cos) + (y * sin))))) - (corner * 0.5 * ((x * x) + (y * y)));
            Multiply(values, light * (1 + (0.5 * warm)), light, light * (1 - warm));
        };
    }

    /// <summary>A soft-edged shadow of something between lamp and paper.</summary>
    public static FieldLattice.NodeAction Shadow(double strength, int width, int height, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, 2 * Math.PI));
        double offset = random.Next(-0.3, 0.5), soft = random.Next(0.01, 0.08), depth = strength * random.Next(0.25, 0.55), wave = random.Next(0, 0.15);
        ulong seed = random.NextBits();
        return (pixel, _, values) =>
        {
            double x = (2 * pixel.X / width) - 1, y = (2 * pixel.Y / height) - 1;
            double edge = (x * cos) + (y * sin) + offset + (wave * HashNoise.Smooth(seed, 1.5 * x, 1.5 * y));
            Multiply(values, 1 - (depth / (1 + Math.Exp(-edge / soft))));
        };
    }

    /// <summary>A lamp mirrored in glossy paper.</summary>
    public static FieldLattice.NodeAction Glare(double strength, int width, int height, SeededRandom random)
    {
        double cx = random.Next(0.15, 0.85) * width, cy = random.Next(0.15, 0.85) * height;
        double rx = random.Next(0.06, 0.2) * width, ry = rx * random.Next(0.4, 1.2), peak = Math.Min(0.95, strength * random.Next(0.5, 1));
        return (pixel, _, values) =>
        {
            double x = (pixel.X - cx) / rx, y = (pixel.Y - cy) / ry;
            double veil = peak * Math.Exp(-0.5 * ((x * x) + (y * y)));
            values[(int)Field.Veil] = (float)(1 - ((1 - values[(int)Field.Veil]) * (1 - veil)));
        };
    }

    /// <summary>Lambert's law on a bent sheet: light from one side makes slopes brighter or darker.</summary>
    public static FieldLattice.NodeAction Relief(PaperSurface sheet, double strength)
        => (_, paper, values) => Multiply(values, Math.Clamp(1 + (strength * Math.Sin(sheet.SlopeAt(paper))), 0.3, 1.15));

    /// <summary>Lambert's law on plane facets.</summary>
    public static FieldLattice.NodeAction Facets(FacetSheet sheet, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, 2 * Math.PI));
        double strength = random.Next(0.8, 1.6);
        return (_, paper, values) =>
        {
            var (height, slopeX, slopeY) = sheet.At(paper);
            Multiply(values, Math.Clamp(1 + (strength * ((cos * slopeX) + (sin * slopeY))) - (0.002 * height), 0.4, 1.2));
        };
    }

    /// <summary>Two stripes as a screen's pixels beat with a camera's, bent by the lens.</summary>
    public static FieldLattice.NodeAction Beats(SeededRandom random)
    {
        Func<PointPx, float> first = Beat(random.Fork(1)), second = Beat(random.Fork(2));
        return (pixel, _, values) => (values[(int)Field.FirstBeat], values[(int)Field.SecondBeat]) = (first(pixel), second(pixel));
    }

    private static Func<PointPx, float> Beat(SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, Math.PI));
        double perPixel = 1 / random.Next(3, 14), warp = random.Next(0.3, 1.3);
        ulong seed = random.NextBits();
        return at => (float)((perPixel * ((cos * at.X) + (sin * at.Y))) + (warp * HashNoise.Smooth(seed, at.X * 0.002, at.Y * 0.002)));
    }
}
