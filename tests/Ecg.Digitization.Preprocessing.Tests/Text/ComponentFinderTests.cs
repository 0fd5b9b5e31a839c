using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Strips;
using Ecg.Digitization.Preprocessing.Text;

namespace Ecg.Digitization.Preprocessing.Tests.Text;

public sealed class ComponentFinderTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.45)]
    [InlineData(4, 0.6)]
    public void Find_RandomInk_IsWhatFloodingFinds(int seed, double share)
    {
        var random = new Random(seed);
        const int width = 61, height = 47;
        var ink = new float[width * height];
        for (int i = 0; i < ink.Length; i++)
            ink[i] = random.NextDouble() < share ? 1 : 0;

        (List<InkComponent> found, int[] labels) = ComponentFinder.Find(new RectifiedInk(width, height, ink, 8, new PagePoint(0, 0)));

        int[] flooded = Flood(ink, width, height);
        var pairs = labels.Zip(flooded).Distinct().ToList();
        Assert.Equal(pairs.Count, pairs.Select(static p => p.First).Distinct().Count());
        Assert.Equal(pairs.Count, pairs.Select(static p => p.Second).Distinct().Count());
        Assert.All(found, c => Assert.Equal(labels.Count(l => l == c.Id), c.Area));
        Assert.All(found, c => Assert.Equal(Enumerable.Range(0, labels.Length).Where(i => labels[i] == c.Id).Max(static i => i % width) + 1, c.Right));
        Assert.All(found, c => Assert.Equal(Enumerable.Range(0, labels.Length).Where(i => labels[i] == c.Id).Min(static i => i / width), c.Top));
    }

    private static int[] Flood(float[] ink, int width, int height)
    {
        var labels = new int[ink.Length];
        int next = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] == 0 || labels[i] != 0)
                continue;
            next++;
            var stack = new Stack<int>([i]);
            while (stack.TryPop(out int at))
            {
                if (ink[at] == 0 || labels[at] != 0)
                    continue;
                labels[at] = next;
                for (int y = Math.Max(0, (at / width) - 1); y <= Math.Min(height - 1, (at / width) + 1); y++)
                {
                    for (int x = Math.Max(0, (at % width) - 1); x <= Math.Min(width - 1, (at % width) + 1); x++)
                        stack.Push((y * width) + x);
                }
            }
        }

        return labels;
    }
}
