namespace Ecg.Digitization.Training;

/// <summary>Mirrors and turns square crops with their truth. Immutable and thread-safe.</summary>
/// <param name="QuarterTurns">Quarter turns clockwise, after mirroring.</param>
/// <param name="Mirrored">Whether left and right change places first.</param>
internal readonly record struct PageTurn(int QuarterTurns, bool Mirrored)
{
    /// <summary>Which place of the source a place of the result shows, in squares of the same side.</summary>
    public (int X, int Y) Source(int x, int y, int side)
    {
        for (int i = 0; i < QuarterTurns; i++)
            (x, y) = (y, side - 1 - x);
        return (Mirrored ? side - 1 - x : x, y);
    }

    /// <summary>Adapts one cell's truth to the turn: offsets, angles and phases.</summary>
    /// <param name="cell">The cell's values, one per plane.</param>
    public void Apply(Span<float> cell)
    {
        if (Mirrored)
        {
            Negate(ref cell[PageTruthPlanes.Offsets]);
            Negate(ref cell[PageTruthPlanes.Angles]);
            Negate(ref cell[PageTruthPlanes.Angles + 1]);
            Negate(ref cell[PageTruthPlanes.Phases]);
        }

        for (int i = 0; i < QuarterTurns; i++)
        {
            (cell[PageTruthPlanes.Offsets], cell[PageTruthPlanes.Offsets + 1]) = (-cell[PageTruthPlanes.Offsets + 1], cell[PageTruthPlanes.Offsets]);
            Swap(cell, PageTruthPlanes.Pitches);
            Swap(cell, PageTruthPlanes.Angles);

            // The wave vector of B points right to left after a quarter turn; that of A points down.
            (cell[PageTruthPlanes.Phases], cell[PageTruthPlanes.Phases + 1]) = (-cell[PageTruthPlanes.Phases + 1], cell[PageTruthPlanes.Phases]);
        }
    }

    private static void Swap(Span<float> cell, int plane) => (cell[plane], cell[plane + 1]) = (cell[plane + 1], cell[plane]);

    private static void Negate(ref float value) => value = -value;
}
