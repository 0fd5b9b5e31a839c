using System.Text.Json;
using OpenCvSharp;

namespace Ecg.Interop.OpenCv.Tests.Goldens;

/// <summary>The notebook's preprocessing steps, one by one, against the images that it made with Python (section 1 of the golden README).</summary>
public class NotebookStepTests
{
    private const string Needs = "golden";

    [SharedTheory(Needs, "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    [InlineData("odd")]
    public void Canny_OfThePage_IsExact(string page)
    {
        using Mat grey = Grey(page, "input");
        using var edges = new Mat();
        Cv2.Canny(grey, edges, 50, 150);
        AssertNear(page, "edges", edges, 0);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("rot", "edges", "hough_lines")]
    [InlineData("lowgrey", "edges", "hough_lines")]
    [InlineData("odd", "edges", "hough_lines")]
    [InlineData("primitives", "lines_canny", "lines_hough")]
    public void HoughLines_OfTheEdges_IsExactAsASet(string folder, string edgeFile, string lineFile)
    {
        using Mat edges = Load(folder, edgeFile);
        NpyArray expected = NpyArray.Load(SharedData.PathTo("golden", "preprocess", folder, lineFile + ".npy"));
        LineSegmentPolar[] lines = Cv2.HoughLines(edges, 1, Math.PI / 180, 100);
        Assert.Equal(expected.Values.Length / 2, lines.Length);
        HashSet<(float, float)> found = [.. lines.Select(static l => (l.Rho, l.Theta))];
        Assert.All(expected.ToSingle().Chunk(2), pair => Assert.Contains((pair[0], pair[1]), found));
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    public void WarpAffine_WithTheNotebooksMatrix_IsExact(string page)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(SharedData.PathTo("golden", "preprocess", "golden.json")));
        JsonElement facts = golden.RootElement.GetProperty("images").GetProperty(page);
        double[] matrix = [.. facts.GetProperty("rotate_matrix_2x3").EnumerateArray().SelectMany(static r => r.EnumerateArray()).Select(static v => v.GetDouble())];
        int[] shape = [.. facts.GetProperty("rotated_shape_hwc").EnumerateArray().Select(static v => v.GetInt32())];
        using Mat m = Mat.FromPixelData(2, 3, MatType.CV_64FC1, matrix);
        using Mat image = Load(page, "input", ImreadModes.Color);
        using var turned = new Mat();
        Cv2.WarpAffine(image, turned, m, new Size(shape[1], shape[0]), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.White);
        AssertNear(page, "rotated", turned, 0, ImreadModes.Color);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    [InlineData("lowgrey")]
    [InlineData("odd")]
    public void MorphologyEx_TwoIterationsOfLongBars_IsExact(string page)
    {
        using Mat grey = Load(page, "gray");
        using Mat across = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(40, 1));
        using Mat down = Cv2.GetStructuringElement(MorphShapes.Rect, new Size(1, 40));
        using Mat horizontal = new(), vertical = new(), mask = new();
        Cv2.MorphologyEx(grey, horizontal, MorphTypes.Open, across, iterations: 2);
        Cv2.MorphologyEx(grey, vertical, MorphTypes.Open, down, iterations: 2);
        Cv2.Add(horizontal, vertical, mask);
        AssertNear(page, "open_h", horizontal, 0);
        AssertNear(page, "open_v", vertical, 0);
        AssertNear(page, "grid_mask", mask, 0);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("inpaint_mask", "inpaint_r3_telea")]
    [InlineData("inpaint_mask_border", "inpaint_border")]
    public void Inpaint_SmallMasks_IsExact(string maskFile, string expected)
    {
        using Mat grey = Load("primitives", "gray64");
        using Mat mask = Load("primitives", maskFile);
        using var filled = new Mat();
        Cv2.Inpaint(grey, mask, filled, 3, InpaintMethod.Telea);
        AssertNear("primitives", expected, filled, 0);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("rot", "no_grid", "denoised", "normalized")]
    [InlineData("lowgrey", "no_grid", "denoised", "normalized")]
    [InlineData("page", "gray", "iso_denoised_from_gray", "iso_normalized_from_iso_denoised")]
    public void BilateralFilterAndClahe_OfThePage_AreWithinOneLevel(string page, string input, string denoised, string normalized)
    {
        using Mat before = Load(page, input);
        using Mat smooth = new(), equalised = new();
        Cv2.BilateralFilter(before, smooth, 9, 75, 75);
        AssertNear(page, denoised, smooth, 1);
        using Mat golden = Load(page, denoised);
        using CLAHE clahe = Cv2.CreateCLAHE(2.0, new Size(8, 8));
        clahe.Apply(golden, equalised);
        AssertNear(page, normalized, equalised, 1);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("rot", 512)]
    [InlineData("rot", 1024)]
    [InlineData("lowgrey", 1024)]
    [InlineData("odd", 512)]
    public void Resize_Area_IsWithinOneLevel(string page, int side)
    {
        using Mat normalized = Load(page, "normalized");
        using var resized = new Mat();
        Cv2.Resize(normalized, resized, new Size(side, side), interpolation: InterpolationFlags.Area);
        AssertNear(page, $"resized_{side}", resized, 1);
    }

    [SharedTheory(Needs, "preprocess")]
    [InlineData("page")]
    [InlineData("rot")]
    public void CvtColor_OfTheCroppedPage_IsExact(string page)
    {
        using Mat grey = Grey(page, "cropped");
        AssertNear(page, "gray", grey, 0);
    }

    private static Mat Load(string folder, string file, ImreadModes mode = ImreadModes.Unchanged)
    {
        Mat image = Cv2.ImRead(SharedData.PathTo("golden", "preprocess", folder, file + ".png"), mode);
        Assert.False(image.Empty(), $"{folder}/{file}.png");
        return image;
    }

    private static Mat Grey(string folder, string file)
    {
        using Mat color = Load(folder, file, ImreadModes.Color);
        var grey = new Mat();
        Cv2.CvtColor(color, grey, ColorConversionCodes.BGR2GRAY);
        return grey;
    }

    private static void AssertNear(string folder, string file, Mat actual, double tolerance, ImreadModes mode = ImreadModes.Unchanged)
    {
        using Mat expected = Load(folder, file, mode);
        Assert.Equal((expected.Size(), expected.Type()), (actual.Size(), actual.Type()));
        Assert.InRange(Cv2.Norm(actual, expected, NormTypes.INF), 0, tolerance);
    }
}
