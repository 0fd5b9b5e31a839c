namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>A piece of ink and how probable each class is.</summary>
internal sealed record GlyphGuess(InkComponent Piece, float[] Probabilities)
{
    /// <summary>The most probable class.</summary>
    public int Best { get; } = Array.IndexOf(Probabilities, Probabilities.Max());

    public double Of(int glyph) => Probabilities[glyph];
}
