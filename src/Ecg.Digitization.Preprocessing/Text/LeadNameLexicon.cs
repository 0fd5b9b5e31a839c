namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>How probable each lead name is for a word whose pieces the network has read.</summary>
internal static class LeadNameLexicon
{
    private static readonly (string Name, string[] Spellings, Lead? Lead)[] Names =
    [
        ("I", ["I"], Lead.I), ("II", ["II"], Lead.II), ("III", ["III"], Lead.III),
        ("aVR", ["aVR", "AVR", "aVr"], Lead.AVR), ("aVL", ["aVL", "AVL", "aVI"], Lead.AVL), ("aVF", ["aVF", "AVF", "aVf"], Lead.AVF),
        ("V1", ["V1", "VI"], Lead.V1), ("V2", ["V2"], Lead.V2), ("V3", ["V3"], Lead.V3), ("V4", ["V4"], Lead.V4), ("V5", ["V5"], Lead.V5), ("V6", ["V6"], Lead.V6),
        ("V7", ["V7"], null), ("V8", ["V8"], null), ("V9", ["V9"], null), ("V3R", ["V3R", "V3r"], null), ("V4R", ["V4R", "V4r"], null),
    ];

    /// <summary>The most probable name and its probability: the geometric mean over its letters.</summary>
    public static (string Name, Lead? Lead, double Probability) Best(IReadOnlyList<GlyphGuess> word)
    {
        (string Name, Lead? Lead, double Probability) best = ("", null, 0);
        foreach ((string name, string[] spellings, Lead? lead) in Names)
        {
            foreach (string spelling in spellings)
            {
                double p = Match(word, 0, spelling);
                p = Math.Pow(p, 1.0 / word.Count);
                if (p > best.Probability)
                    best = (name, lead, p);
            }
        }

        return best;
    }

    /// <summary>The name that a word is, whatever its capitals; an empty one where it is none.</summary>
    /// <param name="word">The word, look-alikes folded.</param>
    public static (string Name, Lead? Lead) Exact(string word)
    {
        // Tables are full of ones.
        if (word == "1")
            return ("", null);
        foreach ((string name, string[] spellings, Lead? lead) in Names)
        {
            foreach (string spelling in spellings)
            {
                if (Same(spelling, word))
                    return (name, lead);
            }
        }

        return ("", null);

        // A bare stem and the digit are one shape in many faces.
        static bool Same(string spelling, string word) =>
            string.Equals(Stem(spelling), Stem(word), StringComparison.OrdinalIgnoreCase);

        static string Stem(string text) => string.Concat(text.Select(GlyphClasses.Fold)).Replace('1', 'I');
    }

    // The probability that the pieces from `piece` on say exactly `rest`, over all ways to part it among them.
    private static double Match(IReadOnlyList<GlyphGuess> word, int piece, string rest)
    {
        if (piece == word.Count)
            return rest.Length == 0 ? 1 : 0;
        double sum = 0;
        int left = word.Count - piece - 1;
        for (int n = 1; n <= Math.Min(3, rest.Length - left); n++)
        {
            double p = Probability(word[piece], rest[..n]);
            if (p > 1e-4)
                sum += p * Match(word, piece + 1, rest[n..]);
        }

        return sum;
    }

    private static double Probability(GlyphGuess guess, string text)
    {
        int glyph = GlyphClasses.Of(text);
        double p = glyph == GlyphClasses.Nothing ? 0 : guess.Of(glyph);
        // A bare stem and the digit are one shape in many faces.
        if (text is "I" or "1")
            p = guess.Of(GlyphClasses.Of("I")) + guess.Of(GlyphClasses.Of("1"));
        return p;
    }
}
