using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

/// <summary>The correlation against scipy.signal.correlate, modes full and same, every parity.</summary>
public class CorrelateGoldenTests
{
    [SharedFact("golden", "metric")]
    public void Correlate_EverySizePair_EqualsSciPy()
    {
        int cases = 0;
        foreach (JsonElement expected in GoldenJson.Load("golden", "metric", "correlate_golden.json").GetProperty("cases").EnumerateArray())
        {
            int n1 = expected.GetProperty("n1").GetInt32(), n2 = expected.GetProperty("n2").GetInt32();
            double[] a = Load("a", n1, n2), b = Load("b", n1, n2), full = Load("full", n1, n2), same = Load("same", n1, n2);
            var actual = new double[n1 + n2 - 1];
            LagSearch.Correlate(a, b, 1 - n2, actual);
            var centre = new double[n1];
            LagSearch.Correlate(a, b, ((n2 - 1) / 2) - (n2 - 1), centre);
            double largest = full.Max(Math.Abs);
            for (int i = 0; i < full.Length; i++)
                Near.Absolute(full[i], actual[i], 1e-12 * largest, $"full {n1} {n2}");
            for (int i = 0; i < same.Length; i++)
                Near.Absolute(same[i], centre[i], 1e-12 * largest, $"same {n1} {n2}");
            cases++;
        }

        Assert.Equal(16, cases);
    }

    private static double[] Load(string kind, int n1, int n2) => NpyArray.Load(SharedData.PathTo("golden", "metric", "correlate", $"{kind}_{n1}_{n2}.npy")).Values;
}
