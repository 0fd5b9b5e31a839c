using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>
/// Reads the text of a rectified page: pieces of ink of the size of letters, each read by a small network, joined to words and lines; and,
/// where a guide saw text and a reader of lines is at hand, whole lines. Thread-safe.
/// </summary>
/// <param name="lineReader">Reads whole lines; null for nobody.</param>
public sealed class PageTextReader(ITextLineReader? lineReader = null)
{
    private const double SmallestMillimetres = 0.9, LargestMillimetres = 5.6, WidestMillimetres = 9;
    private const double LetterGap = 0.75, WordGap = 2.6;
    private const double LeastNameProbability = 0.3, SureStrokes = 0.9;
    private const int MostPieces = 1500;
    private readonly GlyphNet _net = GlyphNet.Shipped;
    private readonly PageLineReader? _lines = lineReader is null ? null : new PageLineReader(lineReader);

    /// <summary>Reads a page.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    public PageText Read(RectifiedInk ink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ink);
        PageText pieces = ReadPieces(ink, cancellationToken);
        return GridStems.Without(_lines is null ? pieces : Join(_lines.Read(ink, cancellationToken), pieces));
    }

    // What was read as a line is not read again from its pieces; but strokes that stand apart are counted by these: a line of the grid beside II
    // makes it III for the reader of lines.
    private static PageText Join(PageText lines, PageText pieces)
    {
        FoundName[] strokes = [.. pieces.Names.Where(static p => p.Text is "II" or "III" && p.Confidence >= SureStrokes)];
        FoundName[] names = [.. lines.Names.Select(n => n.Text is "I" or "II" or "III" ? strokes.FirstOrDefault(p => Overlap(n.Box, p.Box), n) : n)];
        return new PageText(
            [.. names, .. pieces.Names.Where(p => !lines.Names.Any(n => Overlap(n.Box, p.Box)))],
            [.. lines.Lines, .. pieces.Lines.Where(p => !lines.Lines.Any(n => Overlap(n.Box, p.Box)))]);

        static bool Overlap(PageBox a, PageBox b) =>
            Math.Min(a.Right, b.Right) > Math.Max(a.Left, b.Left) && Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) > 0.3 * Math.Min(a.Height, b.Height);
    }

    private PageText ReadPieces(RectifiedInk ink, CancellationToken cancellationToken)
    {
        (List<InkComponent> all, int[] labels) = ComponentFinder.Find(ink);
        cancellationToken.ThrowIfCancellationRequested();
        double scale = ink.PixelsPerMillimetre;
        InkComponent[] pieces = [.. all.Where(c => IsLetterSized(c, scale))];
        // A page strewn with specks has no legible text; the largest pieces are the likeliest letters.
        if (pieces.Length > MostPieces)
            pieces = [.. pieces.OrderByDescending(static c => c.Area).Take(MostPieces)];
        var guesses = new GlyphGuess[pieces.Length];
        Parallel.For(0, pieces.Length, i => guesses[i] = Guess(ink, labels, pieces[i]));
        cancellationToken.ThrowIfCancellationRequested();
        List<List<GlyphGuess>> words = Group(guesses, LetterGap, 1.0);
        var names = ImmutableArray.CreateBuilder<FoundName>();
        foreach (List<GlyphGuess> word in words)
        {
            if (word.Count > 4)
                continue;
            (string name, Lead? lead, double probability) = LeadNameLexicon.Best(word);
            if (probability > LeastNameProbability)
                names.Add(new FoundName(lead, name, Box(ink, word), probability));
        }

        return new PageText(names.ToImmutable(), [.. Lines(ink, guesses)]);
    }

    private static bool IsLetterSized(InkComponent c, double scale) =>
        c.Height > SmallestMillimetres * scale && c.Height < LargestMillimetres * scale && c.Width < WidestMillimetres * scale && c.Area > 0.08 * scale * scale;

    private GlyphGuess Guess(RectifiedInk ink, int[] labels, InkComponent piece)
    {
        Span<float> inputs = stackalloc float[GlyphPatch.Inputs];
        GlyphPatch.Fill(ink, labels, piece, inputs);
        var probabilities = new float[GlyphClasses.All.Count];
        _net.Run(inputs, probabilities);
        return new GlyphGuess(piece, probabilities);
    }

    /// <summary>Joins pieces of like height that stand beside each other, left to right.</summary>
    private static List<List<GlyphGuess>> Group(GlyphGuess[] guesses, double gap, double sameHeight)
    {
        GlyphGuess[] sorted = [.. guesses.OrderBy(static g => g.Piece.Left)];
        var words = new List<List<GlyphGuess>>();
        foreach (GlyphGuess g in sorted)
        {
            List<GlyphGuess>? home = null;
            double nearest = double.PositiveInfinity;
            foreach (List<GlyphGuess> word in words)
            {
                InkComponent last = word[^1].Piece;
                double height = Math.Max(last.Height, g.Piece.Height), distance = g.Piece.Left - last.Right;
                double overlap = Math.Min(last.Bottom, g.Piece.Bottom) - Math.Max(last.Top, g.Piece.Top);
                double alike = Math.Abs(Math.Log((double)last.Height / g.Piece.Height));
                bool level = Math.Abs(last.Bottom - g.Piece.Bottom) < 0.3 * height;
                if (distance < gap * height && distance > -0.3 * height && overlap > 0.6 * Math.Min(last.Height, g.Piece.Height) && alike < sameHeight && level && distance < nearest)
                    (home, nearest) = (word, distance);
            }

            if (home is null)
                words.Add([g]);
            else
                home.Add(g);
        }

        return words;
    }

    private static IEnumerable<FoundText> Lines(RectifiedInk ink, GlyphGuess[] guesses)
    {
        GlyphGuess[] letters = [.. guesses.Where(static g => g.Best != GlyphClasses.Nothing)];
        foreach (List<GlyphGuess> line in Group(letters, WordGap, 1.0))
        {
            if (line.Count < 3)
                continue;
            var text = new System.Text.StringBuilder();
            double confidence = 0;
            for (int i = 0; i < line.Count; i++)
            {
                double gap = i == 0 ? 0 : line[i].Piece.Left - line[i - 1].Piece.Right;
                if (i > 0 && gap > 0.55 * Math.Max(line[i].Piece.Height, line[i - 1].Piece.Height))
                    text.Append(' ');
                text.Append(GlyphClasses.All[line[i].Best]);
                confidence += line[i].Of(line[i].Best) / line.Count;
            }

            yield return new FoundText(text.ToString(), Box(ink, line), confidence);
        }
    }

    private static PageBox Box(RectifiedInk ink, List<GlyphGuess> word)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        foreach (GlyphGuess g in word)
        {
            (left, right) = (Math.Min(left, g.Piece.Left), Math.Max(right, g.Piece.Right));
            (top, bottom) = (Math.Min(top, g.Piece.Top), Math.Max(bottom, g.Piece.Bottom));
        }

        return new PageBox(ink.ToMillimetresX(left - 0.5), ink.ToMillimetresY(top - 0.5), ink.ToMillimetresX(right - 0.5), ink.ToMillimetresY(bottom - 0.5));
    }
}
