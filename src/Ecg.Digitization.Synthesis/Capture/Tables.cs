namespace Ecg.Digitization.Synthesis;

/// <summary>Colours of what photographs of paper show beside it.</summary>
internal static class Tables
{
    private static readonly InkColor[] Colors =
        [new(92, 64, 42), new(134, 98, 66), new(180, 150, 115), new(60, 60, 62), new(120, 122, 125), new(200, 200, 198), new(35, 40, 52), new(70, 92, 84), new(226, 222, 214)];

    /// <summary>One of them, a little changed.</summary>
    public static InkColor Pick(SeededRandom random)
    {
        InkColor c = Colors[random.Next(Colors.Length)];
        double light = random.Next(0.8, 1.15);
        return new InkColor(Scale(c.R), Scale(c.G), Scale(c.B));

        byte Scale(byte value) => (byte)Math.Clamp(value * light, 0, 255);
    }
}
