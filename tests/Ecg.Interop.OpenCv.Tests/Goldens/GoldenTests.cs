using System.Text.Json;
using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

/// <summary>
/// Every bound function against Python's binding of the same library: values made with Debian's python3-opencv 4.6.0 by
/// <c>python3 tests/Ecg.Interop.OpenCv.Tests/Goldens/make.py > tests/Ecg.Interop.OpenCv.Tests/Goldens/opencv-4.6.json</c>.
/// </summary>
public class GoldenTests
{
    private static readonly Dictionary<string, Func<Inputs, double[]>> Cases =
        new[] { CoreCases.All, ImagingCases.All, GeometryCases.All, ShapeCases.All, DrawingCases.All }
            .SelectMany(static c => c).ToDictionary(static c => c.Key, static c => c.Value);

    private static readonly Dictionary<string, double[]> Expected = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "opencv-4.6.json")))!;

    /// <summary>Other versions of OpenCV filter with other roundings.</summary>
    private static readonly double Tolerance = Cv2.GetVersionString().StartsWith("4.6.", StringComparison.Ordinal) ? 1e-6 : 2e-3;

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Fact]
    public void Cases_AndReferenceValues_AreTheSame() =>
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OnTheSameInput_EqualsPythonsResult(string name)
    {
        using var inputs = new Inputs();
        double[] expected = Expected[name];
        double[] actual = Cases[name](inputs);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}[{i}]: {actual[i]:R}, expected {expected[i]:R}");
    }
}
