namespace Ecg.Digitization.Metrics.Tests;

/// <summary>Comparisons that state their tolerance.</summary>
internal static class Near
{
    public static void Relative(double expected, double actual, double tolerance, string what = "value")
    {
        if (expected.Equals(actual))
            return;
        double error = Math.Abs(actual - expected);
        Assert.True(error <= tolerance * Math.Abs(expected), $"{what}: expected {expected:R}, was {actual:R}, relative error {error / Math.Abs(expected):E2}");
    }

    public static void Absolute(double expected, double actual, double tolerance, string what = "value")
    {
        if (expected.Equals(actual))
            return;
        double error = Math.Abs(actual - expected);
        Assert.True(error <= tolerance, $"{what}: expected {expected:R}, was {actual:R}, error {error:E2}");
    }
}
