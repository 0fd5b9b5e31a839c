using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class RotationTests
{
    [SharedTheory("golden", "preprocess")]
    [InlineData("page", "input.png", "edges.png")]
    [InlineData("rot", "input.png", "edges.png")]
    [InlineData("lowgrey", "input.png", "edges.png")]
    [InlineData("odd", "input.png", "edges.png")]
    [InlineData("primitives", "lines.png", "lines_canny.png")]
    public void FindEdges_GoldenPages_EqualsOpenCv(string folder, string input, string expected)
    {
        using Mat gray = Golden.Gray(folder, input).ToMat();
        using Mat edges = RotationEstimator.FindEdges(gray);

        ImageAssert.Exact(Golden.Gray(folder, expected), edges.ToGrayImage(), elsewhereLevels: 255, elsewhereShare: 0.001);
    }

    [SharedTheory("golden", "preprocess")]
    [InlineData("rot", "edges.png", "hough_lines.npy")]
    [InlineData("lowgrey", "edges.png", "hough_lines.npy")]
    [InlineData("odd", "edges.png", "hough_lines.npy")]
    [InlineData("primitives", "lines_canny.png", "lines_hough.npy")]
    public void FindLines_GoldenEdges_EqualsOpenCvAsASet(string folder, string edgesFile, string linesFile)
    {
        NpyArray expected = NpyArray.Load(Golden.PathTo(folder, linesFile));
        using Mat edges = Golden.Gray(folder, edgesFile).ToMat();

        LineSegmentPolar[] lines = RotationEstimator.FindLines(edges);

        var pairs = Enumerable.Range(0, expected.Values.Length / 2).Select(i => ((float)expected.Values[2 * i], (float)expected.Values[2 * i + 1]));
        Assert.Equal(pairs.Order(), lines.Select(static l => (l.Rho, l.Theta)).Order());
    }

    [SharedFact("golden", "preprocess", "primitives", "hough_angle_f64.npy")]
    public void AngleDegrees_EveryThetaOfTheTransform_RoundsAsTheOriginal()
    {
        float[] thetas = NpyArray.Load(Golden.PathTo("primitives", "hough_theta_f32.npy")).ToSingle();
        double[] expected = NpyArray.Load(Golden.PathTo("primitives", "hough_angle_f64.npy")).Values;

        Assert.Equal(expected, thetas.Select(RotationEstimator.AngleDegrees));
    }

    [SharedTheory("golden", "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    [InlineData("odd")]
    public void Estimate_GoldenPages_FindsTheOriginalsAngle(string folder)
    {
        JsonElement facts = Golden.Image(folder).GetProperty("detect_rotation");

        RotationEstimate estimate = RotationEstimator.Estimate(Golden.Page(folder, "input.png"));

        Assert.Equal(Golden.Image(folder).TryGetProperty("angle", out JsonElement angle) ? angle.GetDouble() : facts.GetProperty("angle").GetDouble(), estimate.AngleDegrees, 1e-5);
        if (ImageAssert.IsGoldenOpenCv)
        {
            Assert.Equal(facts.GetProperty("hough_lines").GetInt32(), estimate.LineCount);
            Assert.Equal(facts.GetProperty("lines_in_range").GetInt32(), estimate.LinesInRange);
        }
    }

    [Fact]
    public void FromLines_EvenNumber_TakesTheMeanOfTheMiddleTwo()
    {
        LineSegmentPolar[] lines = [.. new[] { 91f, 94f, 92f, 80f, 20f, 170f }.Select(static d => new LineSegmentPolar(10, d * MathF.PI / 180))];

        RotationEstimate estimate = RotationEstimator.FromLines(lines);

        Assert.Equal((6, 4), (estimate.LineCount, estimate.LinesInRange));
        Assert.Equal(1.5, estimate.AngleDegrees, 4);
    }

    [Fact]
    public void Estimate_BlankPage_IsZero() =>
        Assert.Equal(new RotationEstimate(0, 0, 0), RotationEstimator.Estimate(TestImages.Blank(300, 200)));

    [SharedTheory("golden", "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    [InlineData("odd")]
    public void CorrectRotation_GoldenPages_EqualsTheOriginal(string folder)
    {
        PageImage input = Golden.Page(folder, "input.png");

        PixelImage turned = new CorrectRotationStep().Apply(input);

        if (folder == "odd")
            Assert.Same(input, turned);
        else
            ImageAssert.Exact(Golden.Page(folder, "rotated.png"), turned, elsewhereLevels: 6, elsewhereShare: 0.1);
    }

    [SharedFact("golden", "preprocess", "primitives")]
    public void Rotate_GoldenAngles_EqualsTheOriginal()
    {
        foreach (JsonElement item in Golden.Facts.GetProperty("primitives").GetProperty("rotate_image").EnumerateArray())
        {
            var step = new RotateStep(item.GetProperty("angle").GetDouble());
            PixelImage colour = step.Apply(Golden.Page("primitives", "bgr.png"));
            PixelImage gray = step.Apply(Golden.Gray("primitives", "gray.png"));
            ImageAssert.Exact(Golden.Page("primitives", item.GetProperty("bgr_file").GetString()!), colour, 6, 0.1);
            ImageAssert.Exact(Golden.Gray("primitives", item.GetProperty("gray_file").GetString()!), gray, 6, 0.1);
        }
    }

    [SharedTheory("golden", "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    public void Plan_GoldenPages_EqualsTheOriginalsMatrix(string folder)
    {
        JsonElement facts = Golden.Image(folder);
        PageImage input = Golden.Page(folder, "input.png");
        double angle = RotationEstimator.Estimate(input).AngleDegrees;

        (double[,] map, int width, int height) = RotateStep.Plan(input.Width, input.Height, angle);

        double[] expected = [.. Find(facts, "rotate_matrix_2x3").EnumerateArray().SelectMany(static r => r.EnumerateArray()).Select(static v => v.GetDouble())];
        double[] shape = [.. Find(facts, "rotated_shape_hwc").EnumerateArray().Select(static v => v.GetDouble())];
        Assert.Equal((shape[0], shape[1]), (height, width));
        foreach ((double wanted, double found) in expected.Zip(map.Cast<double>()))
            Assert.Equal(wanted, found, 1e-9);
    }

    [Fact]
    public void Rotate_AnyAngle_KeepsTheInk()
    {
        GrayImage page = TestImages.Disc(160, 120, 70, 60, radius: 15);
        long ink = TestImages.Darkness(page);
        Prop.ForAll(Gen.Choose(-1800, 1800).ToArbitrary(), tenths =>
        {
            PixelImage turned = new RotateStep(tenths / 10.0).Apply(page);
            return Math.Abs(TestImages.Darkness(turned) - ink) < 0.01 * ink;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0.49)]
    [InlineData(-0.49)]
    [InlineData(0)]
    public void Rotate_BelowHalfADegree_ReturnsTheSameImage(double angle)
    {
        PageImage page = TestImages.Blank(10, 10);

        Assert.Same(page, new RotateStep(angle).Apply(page));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Rotate_AngleNotFinite_NamesTheOption(double angle) =>
        Assert.Equal("angleDegrees", Assert.Throws<ArgumentOutOfRangeException>(() => new RotateStep(angle)).ParamName);

    private static JsonElement Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out JsonElement found))
            return found;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty(name, out found))
                return found;
        }

        throw new KeyNotFoundException(name);
    }
}
