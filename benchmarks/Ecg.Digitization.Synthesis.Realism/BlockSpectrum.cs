namespace Ecg.Digitization.Synthesis.Realism;

/// <summary>The noise of paper in three bands: cosine transforms of 8 x 8 blocks, over the tenth of the blocks that vary least.</summary>
internal static class BlockSpectrum
{
    private const int Side = 8;
    private static readonly double[,] Basis = MakeBasis();

    /// <summary>The root mean square coefficient of the low, middle and high band.</summary>
    public static double[] Of(Picture picture)
    {
        var blocks = new List<(double Variance, int X, int Y)>();
        for (int y = 0; y + Side <= picture.Height; y += Side)
        {
            for (int x = 0; x + Side <= picture.Width; x += Side)
                blocks.Add((Variance(picture, x, y), x, y));
        }

        blocks.Sort();
        int used = Math.Max(1, blocks.Count / 10);
        var power = new double[3];
        var counts = new int[3];
        var block = new double[Side, Side];
        foreach ((_, int x, int y) in blocks.Take(used))
        {
            Transform(picture, x, y, block);
            for (int v = 0; v < Side; v++)
            {
                for (int u = v == 0 ? 1 : 0; u < Side; u++)
                {
                    int band = u + v <= 3 ? 0 : u + v <= 7 ? 1 : 2;
                    power[band] += block[u, v] * block[u, v];
                    counts[band]++;
                }
            }
        }

        return [.. power.Select((p, i) => Math.Sqrt(p / Math.Max(1, counts[i])))];
    }

    private static double Variance(Picture picture, int left, int top)
    {
        double sum = 0, squares = 0;
        for (int y = top; y < top + Side; y++)
        {
            for (int x = left; x < left + Side; x++)
            {
                double value = picture.Light[(y * picture.Width) + x];
                sum += value;
                squares += value * value;
            }
        }

        return squares - (sum * sum / (Side * Side));
    }

    private static void Transform(Picture picture, int left, int top, double[,] result)
    {
        Span<double> rows = stackalloc double[Side * Side];
        for (int y = 0; y < Side; y++)
        {
            for (int u = 0; u < Side; u++)
            {
                double sum = 0;
                for (int x = 0; x < Side; x++)
                    sum += Basis[u, x] * picture.Light[((top + y) * picture.Width) + left + x];
                rows[(y * Side) + u] = sum;
            }
        }

        for (int u = 0; u < Side; u++)
        {
            for (int v = 0; v < Side; v++)
            {
                double sum = 0;
                for (int y = 0; y < Side; y++)
                    sum += Basis[v, y] * rows[(y * Side) + u];
                result[u, v] = sum;
            }
        }
    }

    private static double[,] MakeBasis()
    {
        var basis = new double[Side, Side];
        for (int u = 0; u < Side; u++)
        {
            for (int x = 0; x < Side; x++)
                basis[u, x] = Math.Sqrt((u == 0 ? 1.0 : 2.0) / Side) * Math.Cos(Math.PI * ((2 * x) + 1) * u / (2 * Side));
        }

        return basis;
    }
}
