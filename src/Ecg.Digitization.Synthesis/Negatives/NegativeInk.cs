using System.Globalization;
using System.Text;

namespace Ecg.Digitization.Synthesis;

/// <summary>The strokes of pages that are not ECGs.</summary>
internal static class NegativeInk
{
    private const string Letters = "eeeeaaaooiiinnttrrssllddhcumpfgbvwyk";

    public static void Add(NegativePageKind kind, double width, double height, List<InkLayer> layers, SeededRandom random)
    {
        var black = new InkLayer(new InkColor(20, 20, 20), 1, InkKind.Print);
        switch (kind)
        {
            case NegativePageKind.Text:
                Text(black, new BoxMm(20, 20, width - 20, height - 20), random.Next(2, 3.2), random);
                break;
            case NegativePageKind.Table:
                Table(black, new BoxMm(15, 25, width - 15, height - 20), random);
                break;
            case NegativePageKind.LineChart:
                Chart(layers, black, new BoxMm(30, 25, width - 20, height - 30), random);
                break;
            case NegativePageKind.Eeg:
                Eeg(black, new BoxMm(25, 12, width - 8, height - 10), random);
                break;
            case NegativePageKind.Form:
                NegativeFigures.Form(black, new BoxMm(20, 20, width - 15, height - 15), random);
                break;
            case NegativePageKind.Music:
                NegativeFigures.Music(black, new BoxMm(15, 18, width - 15, height - 15), random);
                break;
            case NegativePageKind.Map:
                NegativeFigures.Map(black, new BoxMm(0, 0, width, height), random);
                break;
            case NegativePageKind.Drawing:
                NegativeFigures.Drawing(black, new BoxMm(0, 0, width, height), random);
                break;
            case NegativePageKind.BarChart:
                NegativeFigures.Bars(layers, black, new BoxMm(20, 20, width - 15, height - 20), random);
                break;
            case NegativePageKind.QrCodes:
                NegativeFigures.Codes(black, new BoxMm(15, 15, width - 10, height - 10), random);
                break;
        }

        layers.Add(black);
    }

    internal static string Word(SeededRandom random)
    {
        var word = new StringBuilder();
        int length = 1 + random.Next(9);
        for (int i = 0; i < length; i++)
            word.Append(Letters[random.Next(Letters.Length)]);
        return word.ToString();
    }

    private static void Text(InkLayer layer, BoxMm area, double size, SeededRandom random)
    {
        LetterStyle style = random.Chance(0.5) ? LetterStyle.Serif : LetterStyle.Plain;
        for (double y = area.Top; y < area.Bottom; y += 1.9 * size)
        {
            double right = random.Chance(0.15) ? area.Left + (area.Width * random.NextDouble()) : area.Right;
            for (double x = area.Left; x < right - 15;)
            {
                string word = Word(random);
                TextSetter.Set(layer, word, x, y, size, style);
                x += TextSetter.Measure(word, size, style) + (0.5 * size);
            }
        }
    }

    private static void Table(InkLayer layer, BoxMm area, SeededRandom random)
    {
        int columns = 4 + random.Next(6), rows = 8 + random.Next(20);
        double w = area.Width / columns, h = area.Height / rows;
        for (int r = 0; r <= rows; r++)
            layer.Line(area.Left, area.Top + (r * h), area.Right, area.Top + (r * h), r < 2 ? 0.5 : 0.2);
        for (int c = 0; c <= columns; c++)
            layer.Line(area.Left + (c * w), area.Top, area.Left + (c * w), area.Bottom, 0.2);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                string text = r == 0 || c == 0 ? Word(random) : random.Next(0, 1000).ToString("0.0", CultureInfo.InvariantCulture);
                TextSetter.Set(layer, text, area.Left + (c * w) + 1.5, area.Top + ((r + 0.7) * h), Math.Min(2.4, 0.45 * h), LetterStyle.Plain);
            }
        }
    }

    private static void Chart(List<InkLayer> layers, InkLayer black, BoxMm area, SeededRandom random)
    {
        black.Line(area.Left, area.Bottom, area.Right, area.Bottom, 0.4);
        black.Line(area.Left, area.Top, area.Left, area.Bottom, 0.4);
        for (int i = 0; i <= 6; i++)
        {
            double x = area.Left + (area.Width * i / 6), y = area.Top + (area.Height * i / 6);
            black.Line(x, area.Bottom, x, area.Bottom + 2, 0.3);
            black.Line(area.Left - 2, y, area.Left, y, 0.3);
            TextSetter.Set(black, (10 * i).ToString(CultureInfo.InvariantCulture), x - 2, area.Bottom + 6, 2.5, LetterStyle.Plain);
            TextSetter.Set(black, (100 - (10 * i)).ToString(CultureInfo.InvariantCulture), area.Left - 10, y + 1, 2.5, LetterStyle.Plain);
        }

        int lines = 1 + random.Next(4);
        for (int l = 0; l < lines; l++)
        {
            var color = new InkLayer(new InkColor((byte)random.Next(220), (byte)random.Next(160), (byte)random.Next(220)), 1, InkKind.Print);
            double level = random.Next(0.2, 0.8), slope = random.Next(-0.3, 0.3);
            var points = new PointMm[60];
            for (int i = 0; i < points.Length; i++)
            {
                double share = i / (points.Length - 1.0);
                level = Math.Clamp(level + (0.03 * random.NextGaussian()) + (slope / points.Length), 0.02, 0.98);
                points[i] = new PointMm(area.Left + (share * area.Width), area.Bottom - (level * area.Height));
            }

            color.Strokes.Add(new Stroke(points, new Pen(0.5)));
            layers.Add(color);
        }
    }

    private static void Eeg(InkLayer layer, BoxMm area, SeededRandom random)
    {
        int channels = 14 + random.Next(10);
        double pitch = area.Height / channels;
        for (int c = 0; c < channels; c++)
        {
            double baseline = area.Top + ((c + 0.5) * pitch), alpha = random.Next(0.4, 1.2), phase = random.Next(0, 6), slow = 0;
            TextSetter.Set(layer, $"{(char)('C' + random.Next(4))}{random.Next(9)}-{(char)('F' + random.Next(3))}{random.Next(9)}", 6, baseline + 1, 2.2, LetterStyle.Plain);
            var points = new PointMm[(int)(area.Width / 0.3)];
            for (int i = 0; i < points.Length; i++)
            {
                slow = (0.97 * slow) + (0.25 * random.NextGaussian());
                double wave = alpha * Math.Sin((i * 0.35) + phase + (0.3 * slow)) * (0.6 + (0.4 * Math.Sin((i * 0.013) + phase)));
                points[i] = new PointMm(area.Left + (0.3 * i), baseline + ((wave + slow + (0.2 * random.NextGaussian())) * pitch * 0.16));
            }

            layer.Strokes.Add(new Stroke(points, new Pen(0.2)));
        }
    }
}
