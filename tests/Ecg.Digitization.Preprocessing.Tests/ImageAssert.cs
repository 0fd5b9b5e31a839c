using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Tests;

/// <summary>Compares images and says how they differ.</summary>
internal static class ImageAssert
{
    /// <summary>Whether this build runs on the distribution's OpenCV, like the one that made the golden images; other builds round some filters differently.</summary>
    public static bool IsGoldenOpenCv { get; } = typeof(Mat).Assembly.GetName().Name == "Ecg.Interop.OpenCv";

    /// <summary>No value differs by more than the tolerance.</summary>
    public static void Within(PixelImage expected, PixelImage actual, int tolerance)
    {
        AssertSameSize(expected, actual);
        int largest = Differences(expected, actual).Max();
        Assert.True(largest <= tolerance, $"values differ by up to {largest}; {tolerance} is allowed");
    }

    /// <summary>Equal on the golden OpenCV; elsewhere up to a share of the values may differ by up to some levels.</summary>
    public static void Exact(PixelImage expected, PixelImage actual, int elsewhereLevels, double elsewhereShare)
    {
        if (IsGoldenOpenCv)
        {
            Within(expected, actual, 0);
            return;
        }

        Within(expected, actual, elsewhereLevels);
        AssertRareDifferences(expected, actual, 0, elsewhereShare);
    }

    /// <summary>A small mean difference, and few values that differ by more than some levels.</summary>
    public static void Close(PixelImage expected, PixelImage actual, double mean, int levels, double share)
    {
        AssertSameSize(expected, actual);
        double average = Differences(expected, actual).Average();
        Assert.True(average <= mean, $"values differ by {average} on average; {mean} is allowed");
        AssertRareDifferences(expected, actual, levels, share);
    }

    private static void AssertRareDifferences(PixelImage expected, PixelImage actual, int levels, double share)
    {
        int count = Differences(expected, actual).Count(d => d > levels);
        Assert.True(count <= share * expected.Pixels.Length, $"{count} of {expected.Pixels.Length} values differ by more than {levels}");
    }

    private static void AssertSameSize(PixelImage expected, PixelImage actual) =>
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (actual.Width, actual.Height, actual.Channels));

    private static int[] Differences(PixelImage expected, PixelImage actual)
    {
        ReadOnlySpan<byte> wanted = expected.Pixels.Span;
        ReadOnlySpan<byte> found = actual.Pixels.Span;
        var differences = new int[wanted.Length];
        for (int i = 0; i < differences.Length; i++)
            differences[i] = Math.Abs(wanted[i] - found[i]);
        return differences;
    }
}
