using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;
using Ecg.Digitization.Synthesis;

namespace Ecg.Digitization.Layouts.Benchmarks.Lines;

/// <summary>A strip to learn: its planes in steps of 1/200, and for each step of the network's output the character there, or -1 where nothing is asked.</summary>
internal sealed record LineSample(byte[] Values, sbyte[] Classes)
{
    public const int Columns = 256, Steps = Columns / TextNetwork.ColumnsPerStep, Size = TextNetwork.Planes * TextNetwork.Rows * Columns;
    public const float Levels = 200;
    private const sbyte Unasked = -1;

    // The share of a letter's room that must be read as the letter, either way from its middle; between letters stands none.
    private const double Core = 0.3;

    /// <summary>Cuts a strip around a line, not quite at its height and size.</summary>
    public static LineSample Around(RectifiedInk ink, PrintedLine line, IReadOnlyList<PrintedLine> all, SeededRandom random)
    {
        double capital = line.Capital * Math.Exp(random.Next(-0.27, 0.27)), width = Columns * capital / TextStrip.CapitalRows;
        double length = line.Edges[^1] - line.Edges[0], left = line.Edges[0] - capital, free = width - length - (2 * capital);

        // Short lines stand anywhere in the strip; of long ones any part is taken.
        left -= free > 0 ? random.Next(0, free) : random.Next(free, 0);
        return Cut(ink, left, line.Middle + (random.Next(-0.25, 0.25) * capital), capital, all);
    }

    /// <summary>Cuts a strip anywhere.</summary>
    public static LineSample Anywhere(RectifiedInk ink, IReadOnlyList<PrintedLine> all, SeededRandom random)
    {
        double scale = ink.PixelsPerMillimetre;
        return Cut(ink, ink.ToMillimetresX(random.Next(-0.1, 0.9) * ink.Width), ink.ToMillimetresY(random.NextDouble() * ink.Height), random.Next(1.6, 4.4), all);
    }

    private static LineSample Cut(RectifiedInk ink, double left, double middle, double capital, IReadOnlyList<PrintedLine> all)
    {
        TextStrip strip = TextStrip.Cut(ink, left, middle, capital, Columns);
        var values = new byte[Size];
        ReadOnlySpan<float> from = strip.Values.Span;
        for (int i = 0; i < Size; i++)
            values[i] = (byte)Math.Clamp((from[i] * Levels) + 0.5f, 0, 255);
        double step = strip.ColumnMillimetres * TextNetwork.ColumnsPerStep;
        var classes = new sbyte[Steps];
        foreach (PrintedLine line in all)
            Mark(classes, line, left, step, middle, capital);
        return new LineSample(values, classes);
    }

    private static void Mark(sbyte[] classes, PrintedLine line, double left, double step, double middle, double capital)
    {
        double off = Math.Abs(line.Middle - middle) / capital, size = Math.Abs(Math.Log(line.Capital / capital));
        if (off > 1.3 || line.Edges[^1] < left || line.Edges[0] > left + (Steps * step))
            return;
        bool asked = off < 0.36 && size < 0.36;
        if (!asked)
        {
            // Print at the strip's edge, or of another size, may be read or not.
            for (int s = Step(line.Edges[0]); s <= Step(line.Edges[^1]); s++)
                Set(s, Unasked);
            return;
        }

        for (int i = 0; i < line.Text.Length; i++)
        {
            double centre = (line.Edges[i] + line.Edges[i + 1]) / 2, half = Math.Max(0.5 * step, Core * (line.Edges[i + 1] - line.Edges[i]));
            bool seen = line.Visible is null || line.Visible[i];
            sbyte of = seen ? Class(line.Text[i]) : Unasked;
            for (int s = Step(centre - half + (step / 2)); s <= Step(centre + half - (step / 2)); s++)
                Set(s, of);
        }

        int Step(double x) => (int)Math.Floor((x - left) / step);

        void Set(int s, sbyte of)
        {
            if (s >= 0 && s < classes.Length)
                classes[s] = of;
        }
    }

    private static sbyte Class(char c)
    {
        int at = TextNetwork.Alphabet.IndexOf(GlyphClasses.Fold(c), StringComparison.Ordinal);
        return (sbyte)(at > 0 ? at : TextNetwork.Alphabet.Length - 1);
    }
}
