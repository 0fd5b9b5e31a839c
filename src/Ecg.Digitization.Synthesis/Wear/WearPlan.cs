namespace Ecg.Digitization.Synthesis;

/// <summary>Turns a <see cref="PageWear"/> into fields, occluders and strokes.</summary>
internal static class WearPlan
{
    /// <summary>The changes of ink and paper: those over centimetres, and those with edges.</summary>
    public static void AddFields(PageWear wear, PageScene scene, List<FieldLattice.NodeAction> slow, List<FieldLattice.NodeAction> fine, SeededRandom random)
    {
        if (wear.InkFade > 0)
            slow.Add(Fade(wear.InkFade, random.Fork(1).NextBits()));
        if (wear.Yellowing > 0)
            slow.Add(Yellow(wear.Yellowing, scene, random.Fork(2).NextBits()));
        SeededRandom stains = random.Fork(3);
        for (int i = 0; wear.Stains > 0 && i < 1 + (int)(3 * wear.Stains); i++)
            fine.Add(Stain(wear.Stains, scene, stains));
        if (wear.Mould > 0)
            fine.Add(Mould(wear.Mould, scene, random.Fork(4)));
        SeededRandom creases = random.Fork(5);
        for (int i = 0; wear.Creases > 0 && i < 1 + (int)(4 * wear.Creases); i++)
            fine.Add(Crease(wear.Creases, scene, creases));
    }

    /// <summary>Holes and tears.</summary>
    public static void AddOccluders(PageWear wear, PageScene scene, List<Occluder> occluders, SeededRandom random)
    {
        var page = new BoxMm(0, 0, scene.WidthMm, scene.HeightMm);
        for (int i = 0; i < wear.PunchHoles; i++)
            occluders.Add(Occluders.Hole(11, scene.HeightMm * (i + 0.5) / wear.PunchHoles, 2.75));
        SeededRandom holes = random.Fork(7);
        for (int i = 0; wear.Holes > 0 && i < 1 + (int)(5 * wear.Holes); i++)
            occluders.Add(Occluders.RaggedHole(holes.Next(0, scene.WidthMm), holes.Next(0, scene.HeightMm), 0.6 + (5 * wear.Holes * holes.NextDouble() * holes.NextDouble()), holes));
        if (wear.Tears <= 0)
            return;
        SeededRandom tears = random.Fork(6);
        occluders.Add(Occluders.TornCorner(page, 8 + (22 * wear.Tears), tears));
        for (int i = 0; i < (int)Math.Round(3 * wear.Tears); i++)
            occluders.Add(Occluders.Rip(page, 6 + (40 * wear.Tears * tears.NextDouble()), tears));
    }

    private static FieldLattice.NodeAction Fade(double strength, ulong seed) => (_, at, values) =>
    {
        double patch = 0.5 + (0.5 * HashNoise.Fractal(seed, at.X / 45, at.Y / 45, 3));
        values[(int)Field.Ink] *= (float)Math.Clamp(1 - (strength * (0.35 + (0.75 * patch))), 0.06, 1);
    };

    private static FieldLattice.NodeAction Yellow(double strength, PageScene scene, ulong seed) => (_, at, values) =>
    {
        double edge = Math.Min(Math.Min(at.X, scene.WidthMm - at.X), Math.Min(at.Y, scene.HeightMm - at.Y));
        double age = strength * (0.6 + (0.5 * Math.Exp(-Math.Max(0, edge) / 18)) + (0.2 * HashNoise.Fractal(seed, at.X / 60, at.Y / 60, 3)));
        CaptureLight.Multiply(values, 1 - (0.08 * age), 1 - (0.16 * age), 1 - (0.42 * age));
    };

    private static FieldLattice.NodeAction Stain(double strength, PageScene scene, SeededRandom random)
    {
        double cx = random.Next(0, scene.WidthMm), cy = random.Next(0, scene.HeightMm), radius = random.Next(10, 42);
        double depth = strength * random.Next(0.15, 0.5), ring = random.Next(0.8, 2.5);
        const double reach = 14;
        ulong seed = random.NextBits();
        return (_, at, values) =>
        {
            double dx = at.X - cx, dy = at.Y - cy, beyond = (1.25 * radius) + reach;
            if ((dx * dx) + (dy * dy) > beyond * beyond)
                return;
            double far = Math.Sqrt((dx * dx) + (dy * dy)) - (radius * (1 + (0.25 * HashNoise.Fractal(seed, at.X / 20, at.Y / 20, 4))));
            double inside = 0.5 / (1 + Math.Exp(far / 0.8)), rim = Math.Exp(-0.5 * far * far / (ring * ring));
            double wet = depth * (inside + (0.7 * rim));
            CaptureLight.Multiply(values, 1 - (0.45 * wet), 1 - (0.7 * wet), 1 - wet);
        };
    }

    private static FieldLattice.NodeAction Mould(double strength, PageScene scene, SeededRandom random)
    {
        ulong seed = random.NextBits();
        double cx = random.Next(0, scene.WidthMm), cy = random.Next(0, scene.HeightMm);
        return (_, at, values) =>
        {
            double near = Math.Exp(-(((at.X - cx) * (at.X - cx)) + ((at.Y - cy) * (at.Y - cy))) / (2 * 80 * 80));
            double spots = HashNoise.Fractal(seed, at.X / 6, at.Y / 6, 4) + (0.5 * HashNoise.Smooth(seed + 99, at.X / 40, at.Y / 40));
            double dark = strength * Math.Clamp((spots - 0.35 + (0.3 * near)) * 3, 0, 1) * 0.65;
            CaptureLight.Multiply(values, 1 - (0.9 * dark), 1 - (0.82 * dark), 1 - dark);
        };
    }

    private static FieldLattice.NodeAction Crease(double strength, PageScene scene, SeededRandom random)
    {
        (double sin, double cos) = Math.SinCos(random.Next(0, Math.PI));
        double offset = (random.Next(0.1, 0.9) * scene.WidthMm * cos) + (random.Next(0.1, 0.9) * scene.HeightMm * sin), sign = random.Chance(0.5) ? 1 : -1;
        double depth = strength * random.Next(0.1, 0.3), soft = random.Next(0.8, 2.5);
        ulong seed = random.NextBits();
        return (_, at, values) =>
        {
            double straight = (at.X * cos) + (at.Y * sin) - offset;

            // Farther away the crease changes less than a tenth of a grey level.
            if (Math.Abs(straight) > (20 * soft) + 1.2)
                return;
            double far = straight + (1.2 * HashNoise.Fractal(seed, at.X / 25, at.Y / 25, 2));

            // One flank of a crease looks to the lamp, the other away.
            double light = sign * far / soft * Math.Exp(0.5 - (0.5 * far * far / (soft * soft)));
            double worn = Math.Exp(-far * far / 0.7);
            CaptureLight.Multiply(values, 1 + (depth * (light - 0.4) * Math.Exp(-Math.Abs(far) / (3 * soft))));
            values[(int)Field.Ink] *= (float)(1 - (0.7 * strength * worn));
        };
    }
}
