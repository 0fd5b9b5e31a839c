using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>Parts the ink of a page into connected pieces (eight neighbours), run by run.</summary>
internal static class ComponentFinder
{
    private const float Threshold = 0.4f;

    /// <summary>The pieces, by number from 1, and for each pixel the number of its piece, 0 for paper.</summary>
    public static (List<InkComponent> Components, int[] Labels) Find(RectifiedInk ink)
    {
        var runs = new List<(int Y, int First, int End)>(ink.Height * 8);
        var parent = new List<int>(ink.Height * 8);
        int previousFirst = 0, previousEnd = 0;
        for (int y = 0; y < ink.Height; y++)
        {
            ReadOnlySpan<float> row = ink.Row(y);
            int rowFirst = runs.Count, above = previousFirst;
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] <= Threshold)
                    continue;
                int first = x;
                while (x < row.Length && row[x] > Threshold)
                    x++;
                int id = runs.Count;
                runs.Add((y, first, x));
                parent.Add(id);
                while (above < previousEnd && runs[above].End < first)
                    above++;
                for (int k = above; k < previousEnd && runs[k].First <= x; k++)
                    Join(parent, id, k);
            }

            (previousFirst, previousEnd) = (rowFirst, runs.Count);
        }

        return Collect(runs, parent, ink.Width, ink.Height);
    }

    private static (List<InkComponent> Components, int[] Labels) Collect(List<(int Y, int First, int End)> runs, List<int> parent, int width, int height)
    {
        var numbers = new int[runs.Count];
        var components = new List<InkComponent>();
        var labels = new int[width * height];
        for (int i = 0; i < runs.Count; i++)
        {
            int root = Root(parent, i);
            (int y, int first, int end) = runs[i];
            if (numbers[root] == 0)
            {
                components.Add(new InkComponent(components.Count + 1, first, y, end, y + 1, 0));
                numbers[root] = components.Count;
            }

            int number = numbers[root];
            InkComponent c = components[number - 1];
            components[number - 1] = new InkComponent(
                number, Math.Min(c.Left, first), Math.Min(c.Top, y), Math.Max(c.Right, end), Math.Max(c.Bottom, y + 1), c.Area + end - first);
            labels.AsSpan((y * width) + first, end - first).Fill(number);
        }

        return (components, labels);
    }

    private static int Root(List<int> parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }

    private static void Join(List<int> parent, int a, int b)
    {
        int ra = Root(parent, a), rb = Root(parent, b);
        if (ra != rb)
            parent[Math.Max(ra, rb)] = Math.Min(ra, rb);
    }
}
