namespace Ecg.Digitization.Synthesis.Tests;

public sealed class BlockTransformTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(85)]
    [InlineData(20)]
    public void Round_AnyBlock_IsTheDefinitionsResult(int quality)
    {
        QuantizationTable table = QuantizationTable.Luminance(quality);
        var random = new SeededRandom(3);
        int differing = 0;
        for (int n = 0; n < 50; n++)
        {
            const int stride = 11;
            var block = new float[8 * stride];
            for (int i = 0; i < block.Length; i++)
                block[i] = (float)random.Next(-128, 127);
            double[] expected = ByDefinition(block, stride, table);
            BlockTransform.Round(ref block[0], stride, table);
            for (int i = 0; i < 64; i++)
                differing += Math.Abs(expected[i] - block[(i / 8 * stride) + (i % 8)]) > 0.01 ? 1 : 0;
        }

        // A coefficient half-way between two steps may go either way; that is rare.
        Assert.InRange(differing, 0, 2 * 64);
    }

    /// <summary>ITU-T T.81, A.3.3 and A.3.4, in double precision.</summary>
    private static double[] ByDefinition(float[] block, int stride, QuantizationTable table)
    {
        var coefficients = new double[64];
        var result = new double[64];
        for (int v = 0; v < 8; v++)
        {
            for (int u = 0; u < 8; u++)
            {
                double sum = 0;
                for (int i = 0; i < 64; i++)
                    sum += block[(i / 8 * stride) + (i % 8)] * Wave(u, i % 8) * Wave(v, i / 8);
                double step = Step(table, u, v);
                coefficients[(8 * v) + u] = Math.Round(sum / 4 / step) * step;
            }
        }

        for (int i = 0; i < 64; i++)
        {
            for (int k = 0; k < 64; k++)
                result[i] += coefficients[k] * Wave(k % 8, i % 8) * Wave(k / 8, i / 8) / 4;
        }

        return result;
    }

    private static double Wave(int frequency, int at) => (frequency == 0 ? Math.Sqrt(0.5) : 1) * Math.Cos(((2 * at) + 1) * frequency * Math.PI / 16);

    /// <summary>The table's step, from the product of both its factors: 1 / (8 s q) and s q / 8 give s q squared over 64.</summary>
    private static double Step(QuantizationTable table, int u, int v)
    {
        double scale = (u == 0 ? 1 : Math.Sqrt(2) * Math.Cos(u * Math.PI / 16)) * (v == 0 ? 1 : Math.Sqrt(2) * Math.Cos(v * Math.PI / 16));
        return Math.Round(8 * table.Multiply[(8 * u) + v] / scale);
    }
}
