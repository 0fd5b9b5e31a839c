namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Where on an image the sheet of paper lies, as a guide saw it, cell by cell: the rest is table, scanner bed or a finger. Immutable and thread-safe.</summary>
internal sealed class Sheet
{
    private const float Paper = 0.5f;

    // A column of the page is the sheet's where so much of it is paper as this share of the fullest columns.
    private const double EdgeShare = 0.25, LeastBinMillimetres = 2, MarginMillimetres = 1, LeastMillimetres = 50, LeastShare = 0.1;

    private readonly InkGuess _guess;
    private readonly bool[] _cells;

    private Sheet(InkGuess guess, bool[] cells) => (_guess, _cells) = (guess, cells);

    /// <summary>The largest part of the image that shows paper; null where hardly any was seen.</summary>
    /// <param name="guess">What was seen.</param>
    public static Sheet? Find(InkGuess guess)
    {
        List<int> largest = Largest(guess);
        if (largest.Count < LeastShare * guess.Columns * guess.Rows)
            return null;
        var cells = new bool[guess.Columns * guess.Rows];
        foreach (int cell in largest)
            cells[cell] = true;
        return new Sheet(guess, cells);
    }

    /// <summary>Whether a pixel shows the sheet.</summary>
    /// <param name="x">Its column.</param>
    /// <param name="y">Its row.</param>
    public bool Contains(int x, int y) =>
        _cells[(Math.Min(_guess.Rows - 1, (int)((y + 0.5) / _guess.CellHeightPx)) * _guess.Columns) + Math.Min(_guess.Columns - 1, (int)((x + 0.5) / _guess.CellWidthPx))];

    /// <summary>The part of a page's extent that shows the sheet.</summary>
    /// <param name="map">The page map of the image.</param>
    /// <param name="extent">What the image shows of the page's plane.</param>
    public PageBox Within(IPageMap map, PageBox extent)
    {
        var places = new List<PagePoint>();
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell])
                places.Add(map.ToMillimetres((((cell % _guess.Columns) + 0.5) * _guess.CellWidthPx) - 0.5, (((cell / _guess.Columns) + 0.5) * _guess.CellHeightPx) - 0.5));
        }

        double bin = Math.Max(LeastBinMillimetres, Math.Ceiling(CellMillimetres(map)));
        (double left, double right) = Edges(places.ConvertAll(static p => p.X), extent.Left, extent.Right, bin);
        (double top, double bottom) = Edges(places.ConvertAll(static p => p.Y), extent.Top, extent.Bottom, bin);
        return right - left < LeastMillimetres || bottom - top < LeastMillimetres ? extent : new PageBox(left, top, right, bottom);
    }

    // How far the cells in the picture's middle stand apart on the page.
    private double CellMillimetres(IPageMap map)
    {
        (double x, double y) = (_guess.Columns * _guess.CellWidthPx / 2, _guess.Rows * _guess.CellHeightPx / 2);
        PagePoint here = map.ToMillimetres(x, y), right = map.ToMillimetres(x + _guess.CellWidthPx, y), below = map.ToMillimetres(x, y + _guess.CellHeightPx);
        return Math.Max(Length(right.X - here.X, right.Y - here.Y), Length(below.X - here.X, below.Y - here.Y));

        static double Length(double dx, double dy) => Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static (double From, double To) Edges(List<double> places, double from, double to, double width)
    {
        var counts = new double[Math.Max(1, (int)Math.Ceiling((to - from) / width))];
        foreach (double place in places)
        {
            var bin = (int)Math.Floor((place - from) / width);
            if (bin >= 0 && bin < counts.Length)
                counts[bin]++;
        }

        // The cells of a tilted sheet do not fall into bins evenly.
        double[] smooth = [.. counts.Select((_, i) => counts[Math.Max(0, i - 1)..Math.Min(counts.Length, i + 2)].Average())];
        double full = smooth.Order().ElementAt(smooth.Length * 9 / 10), least = EdgeShare * full;
        int first = Array.FindIndex(smooth, c => c >= least), last = Array.FindLastIndex(smooth, c => c >= least);
        return (from + Math.Max(0, (first * width) - MarginMillimetres), Math.Min(to, from + ((last + 1) * width) + MarginMillimetres));
    }

    // The largest part of the picture whose cells show paper and touch each other.
    private static List<int> Largest(InkGuess guess)
    {
        var seen = new bool[guess.Columns * guess.Rows];
        List<int> largest = [];
        for (int start = 0; start < guess.Paper.Length; start++)
        {
            if (seen[start] || guess.Paper[start] < Paper)
                continue;
            var part = new List<int> { start };
            seen[start] = true;
            for (int i = 0; i < part.Count; i++)
            {
                int x = part[i] % guess.Columns, y = part[i] / guess.Columns;
                foreach ((int nx, int ny) in new[] { (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1) })
                {
                    int next = (ny * guess.Columns) + nx;
                    if (nx < 0 || ny < 0 || nx >= guess.Columns || ny >= guess.Rows || seen[next] || guess.Paper[next] < Paper)
                        continue;
                    seen[next] = true;
                    part.Add(next);
                }
            }

            largest = part.Count > largest.Count ? part : largest;
        }

        return largest;
    }
}
