namespace Ecg.Digitization.Preprocessing;

/// <summary>Clears groups of touching pixels (8 neighbours) that are too small to be ink, or short remains of grid lines.</summary>
internal static class SpeckFilter
{
    private const double LeastShareOnLines = 0.9;

    /// <summary>Clears groups in place.</summary>
    /// <param name="ink">Darkness of what is left, 0 where there is none.</param>
    /// <param name="grid">Darkness of the grid.</param>
    /// <param name="lineLevel">The darkness from which the grid is one of its darker lines.</param>
    /// <param name="width">The width of both in pixels.</param>
    /// <param name="largestSpeckPixels">Groups up to this size go.</param>
    /// <param name="largestRemainPixels">Groups up to this size go where nearly all of their pixels lie on grid lines.</param>
    public static void Remove(Span<byte> ink, ReadOnlySpan<float> grid, float lineLevel, int width, int largestSpeckPixels, int largestRemainPixels)
    {
        var isSeen = new bool[ink.Length];
        var group = new List<int>();
        for (int start = 0; start < ink.Length; start++)
        {
            if (ink[start] == 0 || isSeen[start])
                continue;
            group.Clear();
            Flood(ink, isSeen, width, start, group);
            bool isGrid = group.Count <= largestSpeckPixels
                || (group.Count <= largestRemainPixels && IsOnLines(group, grid, lineLevel));
            if (!isGrid)
                continue;
            foreach (int pixel in group)
                ink[pixel] = 0;
        }
    }

    private static bool IsOnLines(List<int> group, ReadOnlySpan<float> grid, float lineLevel)
    {
        int count = 0;
        foreach (int pixel in group)
            count += grid[pixel] >= lineLevel ? 1 : 0;
        return count >= LeastShareOnLines * group.Count;
    }

    private static void Flood(ReadOnlySpan<byte> ink, bool[] isSeen, int width, int start, List<int> group)
    {
        isSeen[start] = true;
        group.Add(start);
        for (int next = 0; next < group.Count; next++)
        {
            int column = group[next] % width;
            int left = column == 0 ? 0 : -1;
            int right = column == width - 1 ? 0 : 1;
            for (int dy = -width; dy <= width; dy += width)
            {
                for (int dx = left; dx <= right; dx++)
                {
                    int neighbour = group[next] + dy + dx;
                    if ((uint)neighbour >= (uint)ink.Length || ink[neighbour] == 0 || isSeen[neighbour])
                        continue;
                    isSeen[neighbour] = true;
                    group.Add(neighbour);
                }
            }
        }
    }
}
