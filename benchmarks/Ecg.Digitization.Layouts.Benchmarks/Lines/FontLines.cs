using System.Globalization;
using Ecg.Digitization.Layouts.Benchmarks.Labels;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>Sets lines in fonts and in the faces of our own alphabet, on grids and across traces, as a coarse or a fine picture would show them.</summary>
internal sealed class FontLines(IReadOnlyList<TrueTypeFont> fonts)
{
    private const double PixelsPerMillimetre = 8;
    private static readonly string[] Names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "AVR", "AVL", "AVF", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6", "V7", "V8", "V9", "V3R", "V4R"];
    private static readonly string[] Parts =
    [
        "{s}mm/s", "{s} mm/s", "{s} mm/sec", "{s}mm/sec", "{s} mm/seg", "{g}mm/mV", "{g} mm/mV", "{g} mm/mV", "{g}.0 mm/mV", "Speed: {s} mm/sec", "Speed:{s}mm/s", "Gain: {g}mm/mV",
        "Limb: {g} mm/mV", "Limb: {g} mm/mV   Chest: {g} mm/mV", "Limb:{g}mm/mV Chest:{g}mm/mV", "Chest: {g}.0 mm/mV", "Ext: {g} mm/mV   Prec: {g} mm/mV", "Geschw.: {s} mm/s", "Extr. {g} mm/mV",
        "{s} MM/SEC", "{g} MM/MV", "Filter: 0.05-150 Hz", "F 50~ 0.15-{n} Hz", "0.05-{n}Hz", "{n}Hz", "AC 50 Hz", "W", "ID: {n}{n}", "{n}-{n}-20{n}", "Vent. rate {n} bpm", "PR interval {n} ms",
        "QRS duration {n} ms", "QT/QTc {n}/{n} ms", "P-R-T axes {n} {n} {n}", "Normal sinus rhythm", "HR {n}", "x1.0", "{g}/{s}", "Name: {w}, {w}", "{w} {w}", "Technician: {w}", "Age {n}", "Male", "Female",
    ];

    private static readonly string[] Speeds = ["25", "25", "25", "50", "12.5", "100", "10"], Gains = ["10", "10", "5", "20", "2.5", "40"];
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789/-+.:()[]~*=";
    private readonly LabelRenderer _faces = new(fonts);

    /// <summary>Sets one line and cuts a strip from it.</summary>
    public LineSample Draw(SeededRandom random)
    {
        string text = random.Chance(0.3) ? Names[random.Next(Names.Length)] : Text(random);
        double millimetres = random.Next(1.5, 4.4), capital = millimetres * PixelsPerMillimetre;
        Face face = _faces.PickFace(random);
        double tracking = random.Chance(0.12) ? random.Next(0.05, 0.4) : random.Next(-0.02, 0.05), length = text.Sum(c => face.Advance(c) + tracking) * capital;

        // What does not fit into a strip is not set.
        while (text.Length > 1 && length > 22 * capital)
        {
            text = text[..^1];
            length = text.Sum(c => face.Advance(c) + tracking) * capital;
        }

        int width = (int)(length + (random.Next(3, 12) * capital)), height = (int)(3.6 * capital);
        double x = random.Next(1, 1 + Math.Max(0, (width - length - (2 * capital)) / capital)) * capital, baseline = 2.3 * capital;
        var ink = new float[width * height];
        var owner = new int[width * height];
        var edges = new List<double> { x / PixelsPerMillimetre };
        foreach (char c in text)
        {
            if (c != ' ')
                LabelRenderer.DrawGlyph(face, c, 1, x, baseline, capital, ink, owner, width, height);
            x += (face.Advance(c) + tracking) * capital;
            edges.Add(x / PixelsPerMillimetre);
        }

        LabelRenderer.Clutter(random, ink, width, height, capital);
        if (random.Chance(0.25))
            LabelRenderer.Clutter(random, ink, width, height, capital);
        float[] darkness = WithGrid(random, ink, width, height, out float[] rest);
        Degrade(random, rest, darkness, width, height);

        // Pixels' centres stand half a pixel into the canvas.
        double half = 0.5 / PixelsPerMillimetre;
        var page = new RectifiedInk(width, height, rest, PixelsPerMillimetre, new PagePoint(half, half), darkness);
        var line = new PrintedLine(text, [.. edges], baseline / PixelsPerMillimetre, millimetres);
        return LineSample.Around(page, line, [line], random);
    }

    private static string Text(SeededRandom random)
    {
        var text = new System.Text.StringBuilder();
        while (text.Length < 26)
        {
            if (random.Chance(0.2))
                text.Append(Word(random));
            else
                text.Append(Part(random));
            text.Append(' ', 1 + (random.Chance(0.5) ? random.Next(4) : 0));
            if (random.Chance(0.3))
                break;
        }

        return text.ToString().TrimEnd();
    }

    private static string Part(SeededRandom random)
    {
        string part = Parts[random.Next(Parts.Length)];
        var said = new System.Text.StringBuilder();
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] != '{')
            {
                said.Append(part[i]);
                continue;
            }

            said.Append(part[i + 1] switch
            {
                's' => Speeds[random.Next(Speeds.Length)],
                'g' => Gains[random.Next(Gains.Length)],
                'n' => random.Next(10, random.Chance(0.5) ? 100 : 1000).ToString(CultureInfo.InvariantCulture),
                _ => Word(random),
            });
            i += 2;
        }

        return said.ToString();
    }

    private static string Word(SeededRandom random)
    {
        var word = new char[1 + random.Next(9)];
        for (int i = 0; i < word.Length; i++)
            word[i] = Alphabet[random.Next(Alphabet.Length)];
        return new string(word);
    }

    // Darkness with a grid over the ink, and in the ink's own plane what the separation of grid and ink may leave of it.
    private static float[] WithGrid(SeededRandom random, float[] ink, int width, int height, out float[] rest)
    {
        var darkness = (float[])ink.Clone();
        rest = (float[])ink.Clone();
        if (random.Chance(0.15))
            return darkness;
        float fine = (float)random.Next(0, 0.5), coarse = fine + (float)random.Next(0, 0.4), left = (float)(random.Chance(0.4) ? 0 : random.Next(0, 0.8)), paper = (float)random.Next(0, 0.15);
        bool dotted = random.Chance(0.1);
        double pen = random.Next(0.08, 0.3), phaseX = random.Next(0, 5), phaseY = random.Next(0, 5);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double mx = (x / PixelsPerMillimetre) + phaseX, my = (y / PixelsPerMillimetre) + phaseY;
                float one = Line(mx, 1, pen) * fine, other = Line(my, 1, pen) * fine;
                float grid = dotted ? Math.Min(one, other) : Math.Max(Math.Max(one, other), Math.Max(Line(mx, 5, 1.4 * pen), Line(my, 5, 1.4 * pen)) * coarse);
                int i = (y * width) + x;
                darkness[i] = ink[i] + ((1 - ink[i]) * Math.Max(paper, grid));
                rest[i] = ink[i] + ((1 - ink[i]) * grid * left);
            }
        }

        return darkness;

        static float Line(double at, double pitch, double pen)
        {
            double off = Math.Abs(at - (pitch * Math.Round(at / pitch)));
            return (float)Math.Clamp(((pen / 2) - off) * PixelsPerMillimetre + 0.5, 0, 1);
        }
    }

    // Resolutions from 70 to 320 dpi, optics, grain, faint and heavy ink.
    private static void Degrade(SeededRandom random, float[] ink, float[] darkness, int width, int height)
    {
        double pixel = PixelsPerMillimetre / (70 * Math.Exp(random.NextDouble() * Math.Log(320.0 / 70)) / 25.4);
        double sigma = Math.Sqrt(0.1 + (pixel * pixel * (0.1 + Math.Pow(random.Next(0, 0.8), 2))));
        LabelRenderer.Blur(ink, width, height, sigma);
        LabelRenderer.Blur(darkness, width, height, sigma);
        float gain = (float)(random.Chance(0.3) ? random.Next(0.5, 1) : random.Next(0.9, 1.6)), noise = (float)(random.Chance(0.5) ? 0 : random.Next(0, 0.14));
        for (int i = 0; i < ink.Length; i++)
        {
            float grain = noise * (float)random.NextGaussian();
            ink[i] = Math.Clamp((ink[i] * gain) + grain, 0, 1.25f);
            darkness[i] = Math.Clamp((darkness[i] * gain) + grain, 0, 1.25f);
        }
    }
}
