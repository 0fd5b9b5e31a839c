using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Labels;

/// <summary>Draws one word as the rectified page would show it, with traces, ticks, grid remains, blur and noise, and says what each piece of ink is.</summary>
internal sealed class LabelRenderer(IReadOnlyList<TrueTypeFont> fonts)
{
    private const double PixelsPerMillimetre = 8;
    private const int Over = 4;
    private static readonly string[] Names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6", "AVR", "AVL", "AVF", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6"];
    private static readonly string[] Units = ["25mm/s", "25 mm/s", "50mm/s", "10mm/mV", "10 mm/mV", "5 mm/mV", "20mm/mV", "mm/sec", "12.5mm/s", "10.0mm/mV", "2.5 mm/mV", "Speed:", "Gain:", "Limb:", "Chest:", "Hz", "5-150Hz", "40", "100", "10MM/MV", "25MM/S", "MM/SEC"];
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-+.:0123456789";
    private static readonly LetterStyle[] Styles = [LetterStyle.Plain, LetterStyle.Bold, LetterStyle.Serif, LetterStyle.Narrow, LetterStyle.Italic];

    /// <summary>The pieces of one drawn word as inputs and classes.</summary>
    public void Draw(SeededRandom random, List<(float[] Inputs, int Class)> into)
    {
        string text = Text(random);
        Face face = PickFace(random);
        double capital = PixelsPerMillimetre * random.Next(1.5, 4.6);
        double tracking = random.Chance(0.15) ? random.Next(0.05, 0.45) : random.Next(-0.03, 0.04);
        double length = text.Sum(c => face.Advance(c) + tracking) * capital;
        int width = (int)(length + (2.4 * capital)), height = (int)(2.6 * capital);
        var ink = new float[width * height];
        var owner = new int[width * height];
        double x = 1.2 * capital, baseline = 1.7 * capital;
        for (int i = 0; i < text.Length; i++)
        {
            DrawGlyph(face, text[i], i + 1, x, baseline, capital, ink, owner, width, height);
            x += (face.Advance(text[i]) + tracking) * capital;
        }

        float[] clean = (float[])ink.Clone();
        Clutter(random, ink, width, height, capital);
        Degrade(random, ink, width, height);
        var page = new RectifiedInk(width, height, ink, PixelsPerMillimetre, new PagePoint(0, 0));
        (List<InkComponent> pieces, int[] labels) = ComponentFinder.Find(page);
        foreach (InkComponent piece in pieces)
        {
            if (piece.Height < 0.5 * PixelsPerMillimetre || piece.Height > 6 * PixelsPerMillimetre || piece.Width > 9 * PixelsPerMillimetre)
                continue;
            if (Classify(piece, labels, owner, clean, text, width) is not { } found)
                continue;
            var inputs = new float[GlyphPatch.Inputs];
            GlyphPatch.Fill(page, labels, piece, inputs);
            into.Add((inputs, found));
        }
    }

    // A piece is what its letters say when it holds most of each and little else; the middle ground is left out.
    private static int? Classify(InkComponent piece, int[] labels, int[] owner, float[] clean, string text, int width)
    {
        var own = new double[text.Length + 1];
        var all = new double[text.Length + 1];
        double foreign = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int letter = owner[i];
            all[letter] += clean[i];
            if (labels[i] != piece.Id)
                continue;
            own[letter] += clean[i];
            foreign += letter == 0 ? 1 - clean[i] : 0;
        }

        string said = "";
        bool partial = false;
        for (int l = 1; l <= text.Length; l++)
        {
            double share = all[l] > 0 ? own[l] / all[l] : 0;
            // The dot of an i is a piece of its own.
            if (share > (text[l - 1] is 'i' or 'j' or ':' ? 0.5 : 0.8))
                said += text[l - 1];
            else
                partial |= own[l] > 3;
        }

        if (said.Length == 0)
            return GlyphClasses.Nothing;
        if (partial || foreign > 0.75 * piece.Area)
            return foreign > 0.75 * piece.Area ? GlyphClasses.Nothing : null;
        return GlyphClasses.Of(said);
    }

    private static string Text(SeededRandom random)
    {
        double pick = random.NextDouble();
        if (pick < 0.5)
            return Names[random.Next(Names.Length)];
        if (pick < 0.75)
            return Units[random.Next(Units.Length)];
        var text = new char[1 + random.Next(5)];
        for (int i = 0; i < text.Length; i++)
            text[i] = Alphabet[random.Next(Alphabet.Length)];
        return new string(text);
    }

    internal Face PickFace(SeededRandom random)
    {
        if (fonts.Count > 0 && random.Chance(0.65))
            return new Face(fonts[random.Next(fonts.Count)], random.Next(0.85, 1.12), random.Chance(0.1) ? random.Next(0, 0.2) : 0);
        LetterStyle style = Styles[random.Next(Styles.Length)];
        return new Face(style with { Weight = style.Weight * random.Next(0.7, 1.35), WidthScale = style.WidthScale * random.Next(0.85, 1.15) });
    }

    internal static void DrawGlyph(Face face, char c, int number, double x, double baseline, double capital, float[] ink, int[] owner, int width, int height)
    {
        var covered = new HashSet<int>();
        int w = width * Over, h = height * Over;
        face.Draw(c, x * Over, baseline * Over, capital * Over, w, h, (px, py) =>
        {
            if (!covered.Add((py * w) + px))
                return;
            int i = ((py / Over) * width) + (px / Over);
            ink[i] = Math.Min(1, ink[i] + (1f / (Over * Over)));
            owner[i] = number;
        });
    }

    internal static void Clutter(SeededRandom random, float[] ink, int width, int height, double capital)
    {
        double pen = PixelsPerMillimetre * random.Next(0.15, 0.45);
        if (random.Chance(0.4))
        {
            // A trace: level, with a spike or a wave, above or below the letters, sometimes through them.
            double level = random.Chance(0.5) ? random.Next(0, 0.5 * capital) : random.Next(1.8 * capital, height);
            double spike = random.Next(-20, width + 20), size = random.Next(-2.2, 2.2) * capital, reach = random.Next(2, 12), wander = random.Next(0, 3);
            double last = level;
            for (int x = 0; x < width; x++)
            {
                double y = level + (size * Math.Max(0, 1 - (Math.Abs(x - spike) / reach))) + (wander * Math.Sin(x / 9.0));
                Segment(ink, width, height, x - 1, last, x, y, pen);
                last = y;
            }
        }

        if (random.Chance(0.12))
        {
            double x = random.Next(0, width), top = random.Next(0, height), long_ = random.Next(0.3, 1.2) * capital;
            Segment(ink, width, height, x, top, x, top + long_, PixelsPerMillimetre * random.Next(0.2, 0.7));
        }

        if (random.Chance(0.15))
        {
            for (int i = 0; i < 3; i++)
            {
                double x = random.Next(0, width), y = random.Next(0, height);
                Segment(ink, width, height, x, y, x + random.Next(-8, 8), y + random.Next(-8, 8), PixelsPerMillimetre * random.Next(0.1, 0.4));
            }
        }
    }

    private static void Segment(float[] ink, int width, int height, double ax, double ay, double bx, double by, double pen)
    {
        double r = pen / 2, dx = bx - ax, dy = by - ay, length = Math.Max(1e-9, (dx * dx) + (dy * dy));
        for (int y = Math.Max(0, (int)(Math.Min(ay, by) - r - 1)); y <= Math.Min(height - 1, Math.Max(ay, by) + r + 1); y++)
        {
            for (int x = Math.Max(0, (int)(Math.Min(ax, bx) - r - 1)); x <= Math.Min(width - 1, Math.Max(ax, bx) + r + 1); x++)
            {
                double t = Math.Clamp((((x - ax) * dx) + ((y - ay) * dy)) / length, 0, 1);
                double d = Math.Sqrt(Math.Pow(x - ax - (t * dx), 2) + Math.Pow(y - ay - (t * dy), 2));
                ink[(y * width) + x] = Math.Max(ink[(y * width) + x], (float)Math.Clamp(r + 0.5 - d, 0, 1));
            }
        }
    }

    // Resolutions from 72 to 320 dpi, optics, grid remains, grain.
    private static void Degrade(SeededRandom random, float[] ink, int width, int height)
    {
        double pixel = PixelsPerMillimetre / (72 * Math.Exp(random.NextDouble() * Math.Log(320.0 / 72)) / 25.4);
        double sigma = Math.Sqrt(0.1 + (pixel * pixel * (0.1 + Math.Pow(random.Next(0, 0.8), 2))));
        Blur(ink, width, height, sigma);
        float gain = (float)(random.Chance(0.3) ? random.Next(0.6, 1) : random.Next(0.9, 1.6)), noise = (float)(random.Chance(0.5) ? 0 : random.Next(0, 0.12));
        float line = (float)(random.Chance(0.25) ? random.Next(0, 0.35) : 0);
        int shift = random.Next(8);
        for (int i = 0; i < ink.Length; i++)
        {
            float grid = line > 0 && (((i % width) + shift) % 8 == 0 || ((i / width) + shift) % 8 == 0) ? line : 0;
            ink[i] = (float)Math.Clamp((ink[i] * gain) + (grid * (1 - ink[i])) + (noise * random.NextGaussian()), 0, 1.25);
        }
    }

    internal static void Blur(float[] ink, int width, int height, double sigma)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(2.5 * sigma));
        float[] kernel = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(k => (float)Math.Exp(-k * k / (2 * sigma * sigma)))];
        float sum = kernel.Sum();
        var between = new float[ink.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float v = 0;
                for (int k = -radius; k <= radius; k++)
                    v += x + k >= 0 && x + k < width ? kernel[k + radius] * ink[(y * width) + x + k] : 0;
                between[(y * width) + x] = v / sum;
            }
        }

        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float v = 0;
                for (int k = -radius; k <= radius; k++)
                    v += y + k >= 0 && y + k < height ? kernel[k + radius] * between[((y + k) * width) + x] : 0;
                ink[(y * width) + x] = v / sum;
            }
        }
    }
}
