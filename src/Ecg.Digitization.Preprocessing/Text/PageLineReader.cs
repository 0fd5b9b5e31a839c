using System.Collections.Immutable;
using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Reads the lines of print where a guide saw text. Thread-safe.</summary>
/// <param name="reader">Reads strips.</param>
internal sealed class PageLineReader(ITextLineReader reader)
{
    // A letter that is seen but not read stands as ?: without it "25" would be read as 5.
    private const double LeastSeen = 0.3, LeastLetter = 0.5, LeastName = 0.6, WordGap = 1.6, LineGap = 6, LineMillimetres = 3, Sure = 0.95;

    // Columns of all strips of a page: a bound on the time that a page full of print takes.
    private const int MostColumns = 40_000;

    /// <summary>Reads a page.</summary>
    public PageText Read(RectifiedInk ink, CancellationToken cancellationToken)
    {
        var lines = new List<Line>();

        // A line is read at several sizes and heights: the best reading stands.
        foreach (Line line in Readings(ink, cancellationToken).OrderByDescending(static l => l.Score))
        {
            if (lines.TrueForAll(l => !l.Overlaps(line)))
                lines.Add(line);
        }

        var names = ImmutableArray.CreateBuilder<FoundName>();
        var texts = ImmutableArray.CreateBuilder<FoundText>();
        foreach (Line line in lines)
        {
            foreach (ImmutableArray<LineLetter> part in line.Parts(LineGap))
                texts.Add(new FoundText(Line.Say(part), line.Box(part), part.Average(static l => l.Probability)));
            foreach (ImmutableArray<LineLetter> word in line.Words(WordGap))
            {
                (string name, Lead? lead) = LeadNameLexicon.Exact(Line.Say(word));
                double probability = word.Min(static l => l.Probability);
                if (name.Length > 0 && probability > LeastName)
                    names.Add(new FoundName(lead, name, line.InkBox(word), probability));
            }
        }

        // As one reads a page: from the top, lines of one height from the left.
        return new PageText(names.ToImmutable(), [.. texts.OrderBy(static t => Math.Round((t.Box.Top + t.Box.Bottom) / 2 / LineMillimetres)).ThenBy(static t => t.Box.Left)]);
    }

    // Size by size, the usual one first: what has been read without doubt is not read again.
    private List<Line> Readings(RectifiedInk ink, CancellationToken cancellationToken)
    {
        List<PageBox> regions = TextRegions.Find(ink);
        var lines = new List<Line>();
        int columns = 0;
        foreach (double capital in TextRegions.Capitals)
        {
            var strips = new List<TextStrip>();
            foreach (TextPlace place in regions.SelectMany(r => TextRegions.Places(ink, r, capital)).Where(p => !lines.Exists(l => l.IsSure && l.Covers(p))))
            {
                if ((columns += place.Columns) > MostColumns)
                    break;
                strips.Add(TextStrip.Cut(ink, place.Left, place.Middle, capital, place.Columns));
            }

            lines.AddRange(strips.Zip(reader.Read(strips, cancellationToken), static (s, r) => new Line(s, [.. r.Where(static l => l.Probability >= LeastSeen).Select(static l => l.Probability >= LeastLetter ? l : l with { Character = Doubtful(l.Character) })])).Where(static l => l.Score > 0));
        }

        return lines;
    }

    private static char Doubtful(char c) => c == ' ' ? ' ' : '?';

    /// <summary>A strip and what was read in it.</summary>
    private sealed record Line(TextStrip Strip, ImmutableArray<LineLetter> Letters)
    {
        public double Score { get; } = Letters.Where(static l => l.Character != ' ').Sum(static l => l.Probability - 0.4);

        public bool IsSure { get; } = Letters.Length > 0 && Letters.Average(static l => l.Probability) >= Sure;

        public static string Say(ImmutableArray<LineLetter> letters)
        {
            var text = new System.Text.StringBuilder();
            foreach (LineLetter letter in letters)
            {
                if (letter.Character != ' ' || (text.Length > 0 && text[^1] != ' '))
                    text.Append(letter.Character);
            }

            return text.ToString().Trim();
        }

        // The strips of a region begin at the same places, whatever their size.
        public bool Covers(TextPlace place) => place.Left.Equals(Strip.LeftMillimetres) && IsAt(place.Middle, place.Capital);

        public bool Overlaps(Line other)
        {
            if (!IsAt(other.Strip.MiddleMillimetres, other.Strip.CapitalMillimetres))
                return false;
            PageBox a = Box(Letters), b = other.Box(other.Letters);
            return Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 0.3 * Math.Min(a.Width, b.Width);
        }

        private bool IsAt(double middle, double capital) => Math.Abs(Strip.MiddleMillimetres - middle) <= 0.8 * Math.Max(Strip.CapitalMillimetres, capital);

        public PageBox Box(ImmutableArray<LineLetter> letters)
        {
            double step = Strip.ColumnMillimetres, half = Strip.CapitalMillimetres / 2;
            int first = letters.Min(static l => l.FirstColumn) - 2, end = letters.Max(static l => l.EndColumn) + 2;
            return new PageBox(Strip.LeftMillimetres + (first * step), Strip.MiddleMillimetres - half, Strip.LeftMillimetres + (end * step), Strip.MiddleMillimetres + half);
        }

        /// <summary>The box of the letters' ink, as near as the strip tells it: columns of leads are measured by their names.</summary>
        public PageBox InkBox(ImmutableArray<LineLetter> letters)
        {
            const int reach = 5, band = 3;
            const float share = 0.35f;
            int first = letters[0].FirstColumn, end = letters[^1].EndColumn, top = ((TextStrip.Rows - TextStrip.CapitalRows) / 2) - band, bottom = TextStrip.Rows - top;
            int from = Math.Max(0, first - reach), to = Math.Min(Strip.Columns, end + reach);
            var columns = new float[to - from];
            var rows = new float[TextStrip.Rows];
            for (int y = top; y < bottom; y++)
            {
                ReadOnlySpan<float> row = Strip.Values.Span.Slice(y * Strip.Columns, Strip.Columns);
                for (int x = from; x < to; x++)
                {
                    columns[x - from] = Math.Max(columns[x - from], row[x]);
                    if (x >= first && x < end)
                        rows[y] = Math.Max(rows[y], row[x]);
                }
            }

            float dark = share * columns.AsSpan(first - from, end - first).ToArray().Max();
            (int left, int right) = Grown(columns, first - from, end - from, dark);
            (int upper, int lower) = Grown(rows, top + band, bottom - band, dark);
            double step = Strip.ColumnMillimetres, above = Strip.MiddleMillimetres - (step * TextStrip.Rows / 2);
            return new PageBox(Strip.LeftMillimetres + ((from + left) * step), above + (upper * step), Strip.LeftMillimetres + ((from + right) * step), above + (lower * step));
        }

        // Drawn in to ink, or let out as far as it goes on.
        private static (int First, int End) Grown(float[] ink, int first, int end, float dark)
        {
            while (first > 0 && ink[first - 1] > dark)
                first--;
            while (first + 1 < end && ink[first] <= dark)
                first++;
            while (end < ink.Length && ink[end] > dark)
                end++;
            while (end - 1 > first && ink[end - 1] <= dark)
                end--;
            return (first, end);
        }

        // Runs of letters that stand less than so many heights of a capital apart, blanks included.
        public IEnumerable<ImmutableArray<LineLetter>> Parts(double gap) => Runs([.. Letters.SkipWhile(static l => l.Character == ' ')], gap, blanks: true);

        public IEnumerable<ImmutableArray<LineLetter>> Words(double gap) => Runs(Letters, gap, blanks: false);

        private static IEnumerable<ImmutableArray<LineLetter>> Runs(ImmutableArray<LineLetter> letters, double gap, bool blanks)
        {
            var run = ImmutableArray.CreateBuilder<LineLetter>();
            int end = 0;
            foreach (LineLetter letter in letters)
            {
                bool blank = letter.Character == ' ';
                if (run.Count > 0 && ((blank && !blanks) || (!blank && letter.FirstColumn - end > gap * TextStrip.CapitalRows)))
                {
                    yield return run.ToImmutable();
                    run.Clear();
                }

                if (blank && (!blanks || run.Count == 0))
                    continue;
                run.Add(letter);
                end = blank ? end : letter.EndColumn;
            }

            if (run.Count > 0)
                yield return run.ToImmutable();
        }
    }
}
