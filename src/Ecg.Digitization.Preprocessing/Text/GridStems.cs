namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Bare stems (I, II, III) that are pieces of a grid's lines: they stand in whole rows and columns, as names never do. Stateless and thread-safe.</summary>
internal static class GridStems
{
    // Below each other stand I, II, III and two strips at most; beside each other one of them at most.
    private const int LeastBelow = 7, LeastBeside = 4;
    private const double SameMm = 1.5, Sure = 0.95;

    /// <summary>The text without them; names of which the reader is sure stay.</summary>
    public static PageText Without(PageText text)
    {
        FoundName[] stems = [.. text.Names.Where(static n => n.Text is "I" or "II" or "III")];
        var grid = stems.Where(n => n.Confidence < Sure && (Count(n, static s => s.Box.Left) >= LeastBelow || Count(n, static s => (s.Box.Top + s.Box.Bottom) / 2) >= LeastBeside)).ToHashSet();
        return grid.Count == 0 ? text : text with { Names = [.. text.Names.Where(n => !grid.Contains(n))] };

        int Count(FoundName name, Func<FoundName, double> place) => stems.Count(s => Math.Abs(place(s) - place(name)) < SameMm);
    }
}
