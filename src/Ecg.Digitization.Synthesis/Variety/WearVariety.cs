namespace Ecg.Digitization.Synthesis;

/// <summary>Draws what printing and time did.</summary>
internal static class WearVariety
{
    public static PageWear Draw(PageKind kind, SeededRandom random)
    {
        if (kind is PageKind.Clean or PageKind.ScreenPhoto)
            return new PageWear();
        return new PageWear
        {
            DotGainMm = random.Next(-0.05, 0.1),
            InkFade = random.Chance(0.4) ? random.Next(0, 0.6) : 0,
            Halftone = random.Chance(0.3) ? random.Next(0.2, 1) : 0,
            HalftonePitchMm = random.Next(0.15, 0.4),
            TonerNoise = random.Chance(0.4) ? random.Next(0, 0.7) : 0,
            PaperGrain = random.Next(0, 0.9),
            Yellowing = random.Chance(0.25) ? random.Next(0, 1) : 0,
            Handwriting = random.Chance(0.15) ? random.Next(0.2, 1) : 0,
            Stamps = random.Chance(0.08) ? random.Next(0.2, 1) : 0,
            Stains = kind == PageKind.Stained ? random.Next(0.3, 1) : 0,
            Mould = kind == PageKind.Mouldy ? random.Next(0.2, 0.9) : 0,
            Creases = kind == PageKind.Damaged ? random.Next(0.2, 1) : random.Chance(0.2) ? random.Next(0, 0.5) : 0,
            Tears = kind == PageKind.Damaged && random.Chance(0.6) ? random.Next(0.2, 0.8) : 0,
            Holes = kind == PageKind.Damaged && random.Chance(0.4) ? random.Next(0.1, 1) : 0,
            PunchHoles = random.Chance(0.08) ? 2 : 0,
        };
    }
}
