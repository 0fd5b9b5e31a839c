namespace Ecg.Digitization.Synthesis;

/// <summary>How letters look: one stroke alphabet becomes many faces by pen, slant, width and serifs. Immutable and thread-safe.</summary>
public sealed record LetterStyle
{
    /// <summary>The pen's width as a fraction of the height of capitals; 0.1 by default, 0.18 is bold.</summary>
    public double Weight { get; init; } = 0.1;

    /// <summary>Widths as a fraction of the normal; 1 by default.</summary>
    public double WidthScale { get; init; } = 1;

    /// <summary>The tangent of the slant; 0 by default, 0.2 is italic.</summary>
    public double Slant { get; init; }

    /// <summary>The nib's shorter diameter as a fraction of the longer: 1, the default, is even; 0.4 gives thick stems and thin hair-lines.</summary>
    public double NibFlatness { get; init; } = 1;

    /// <summary>Whether stems end in short cross-strokes.</summary>
    public bool Serifs { get; init; }

    /// <summary>Additional space between letters as a fraction of the height of capitals; 0 by default.</summary>
    public double Tracking { get; init; }

    /// <summary>How the strokes are made; round by default.</summary>
    public LetterAlphabet Alphabet { get; init; } = LetterAlphabet.Round;

    /// <summary>Whether every letter takes the same room; false by default.</summary>
    public bool Monospaced { get; init; }

    /// <summary>An even face without serifs, as most devices print.</summary>
    public static LetterStyle Plain { get; } = new();

    /// <summary>A bold face without serifs.</summary>
    public static LetterStyle Bold { get; } = new() { Weight = 0.17 };

    /// <summary>A book face with serifs.</summary>
    public static LetterStyle Serif { get; } = new() { Weight = 0.13, NibFlatness = 0.4, Serifs = true, WidthScale = 0.95, Tracking = 0.08 };

    /// <summary>A narrow face.</summary>
    public static LetterStyle Narrow { get; } = new() { WidthScale = 0.78, Weight = 0.11 };

    /// <summary>A slanted face.</summary>
    public static LetterStyle Italic { get; } = new() { Slant = 0.2, Weight = 0.11 };

    /// <summary>A very narrow bold face, as of headings in a column.</summary>
    public static LetterStyle Condensed { get; } = new() { WidthScale = 0.64, Weight = 0.14, Tracking = 0.02 };

    /// <summary>A wide, light face.</summary>
    public static LetterStyle Wide { get; } = new() { WidthScale = 1.22, Weight = 0.08 };

    /// <summary>The slabs and even cells of a typewriter.</summary>
    public static LetterStyle Typewriter { get; } = new() { Serifs = true, Monospaced = true, Weight = 0.1, WidthScale = 0.92 };

    /// <summary>Thin straight strokes, as pen plotters and older writers draw.</summary>
    public static LetterStyle Plotter { get; } = new() { Alphabet = LetterAlphabet.Plotter, Weight = 0.07 };

    /// <summary>Dots of a needle printer.</summary>
    public static LetterStyle DotMatrix { get; } = new() { Alphabet = LetterAlphabet.DotMatrix, Weight = 0.12, Monospaced = true };
}
