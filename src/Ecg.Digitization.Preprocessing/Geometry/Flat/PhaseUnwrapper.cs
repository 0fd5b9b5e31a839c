namespace Ecg.Digitization.Preprocessing.Geometry.Flat;

/// <summary>Unwraps a phase lattice by growing from its strongest block, strongest neighbours first.</summary>
internal static class PhaseUnwrapper
{
    /// <summary>Unwrapped phase in cycles; NaN where the grid is too faint.</summary>
    public static double[] Unwrap(PhaseLattice lattice, double minimumShare = 0.25)
    {
        int columns = lattice.Columns, rows = lattice.Rows;
        var unwrapped = new double[columns * rows];
        Array.Fill(unwrapped, double.NaN);
        if (unwrapped.Length == 0)
            return unwrapped;
        float[] sorted = [.. lattice.Magnitude];
        Array.Sort(sorted);
        float floor = (float)(minimumShare * sorted[(int)(0.9 * (sorted.Length - 1))]);
        int seed = Array.IndexOf(lattice.Magnitude, sorted[^1]);
        var queue = new PriorityQueue<(int Index, double Near), float>();
        queue.Enqueue((seed, lattice.Phase[seed]), 0);
        while (queue.TryDequeue(out (int Index, double Near) next, out _))
        {
            if (!double.IsNaN(unwrapped[next.Index]))
                continue;
            double phase = lattice.Phase[next.Index];
            phase += Math.Round(next.Near - phase);
            unwrapped[next.Index] = phase;
            int c = next.Index % columns, r = next.Index / columns;
            Visit(c - 1, r, phase);
            Visit(c + 1, r, phase);
            Visit(c, r - 1, phase);
            Visit(c, r + 1, phase);
        }

        return unwrapped;

        void Visit(int c, int r, double near)
        {
            if (c < 0 || c >= columns || r < 0 || r >= rows)
                return;
            int i = (r * columns) + c;
            if (double.IsNaN(unwrapped[i]) && lattice.Magnitude[i] > floor)
                queue.Enqueue((i, near), -lattice.Magnitude[i]);
        }
    }
}
