namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class ResizeTests
{
    public static TheoryData<string, string, string, int, int> Resized => new()
    {
        { "page", "normalized.png", "resized_512.png", 512, 512 },
        { "page", "normalized.png", "resized_1024.png", 1024, 1024 },
        { "rot", "normalized.png", "resized_512.png", 512, 512 },
        { "rot", "normalized.png", "resized_1024.png", 1024, 1024 },
        { "lowgrey", "normalized.png", "resized_512.png", 512, 512 },
        { "lowgrey", "normalized.png", "resized_1024.png", 1024, 1024 },
        { "odd", "normalized.png", "resized_512.png", 512, 512 },
        { "odd", "normalized.png", "resized_1024.png", 1024, 1024 },
        { "page", "iso_normalized_from_iso_denoised.png", "iso_resized_512_from_iso_normalized.png", 512, 512 },
        { "rot", "iso_normalized_from_iso_denoised.png", "iso_resized_512_from_iso_normalized.png", 512, 512 },
        { "odd", "iso_normalized_from_iso_denoised.png", "iso_resized_512_from_iso_normalized.png", 512, 512 },
        { "primitives", "gray.png", "resize_area_100x20.png", 100, 20 },
        { "primitives", "gray.png", "resize_area_100x90.png", 100, 90 },
        { "primitives", "gray.png", "resize_area_20x100.png", 20, 100 },
        { "primitives", "gray.png", "resize_area_24x20.png", 24, 20 },
        { "primitives", "gray.png", "resize_area_61x20.png", 61, 20 },
        { "primitives", "gray64.png", "resize_area_32x16_from_gray64.png", 32, 16 },
    };

    [SharedTheory("golden", "preprocess")]
    [MemberData(nameof(Resized))]
    public void Apply_GoldenImages_EqualsOpenCv(string folder, string input, string expected, int width, int height) =>
        ImageAssert.Within(Golden.Gray(folder, expected), new ResizeStep(width, height).Apply(Golden.Gray(folder, input)), 1);

    [SharedTheory("golden", "preprocess")]
    [InlineData("primitives", "gray.png", "resize_linear_100x90.png", 100, 90)]
    [InlineData("primitives", "gray.png", "resize_linear_24x20.png", 24, 20)]
    [InlineData("odd", "dataset_gray.png", "dataset_gray_linear_1024.png", 1024, 1024)]
    public void Apply_Linear_EqualsOpenCv(string folder, string input, string expected, int width, int height) =>
        ImageAssert.Within(Golden.Gray(folder, expected), new ResizeStep(width, height, ResizeInterpolation.Linear).Apply(Golden.Gray(folder, input)), 1);

    [SharedFact("golden", "preprocess", "odd", "dataset_gray.png")]
    public void ToGray_DataSetPage_IsWithinALevelOfTheGreyReader() =>
        ImageAssert.Within(Golden.Gray("odd", "dataset_gray.png"), Golden.Page("odd", "input.png").ToGray(), 1);

    [Fact]
    public void Apply_HalfTheSize_IsTheMeanOfFour()
    {
        GrayImage image = GrayImage.FromPixels([10, 20, 30, 40, 50, 60, 70, 80], 4, 2);

        Assert.Equal([35, 55], new ResizeStep(2, 1).Apply(image).Pixels.ToArray().Select(static v => (int)v));
    }

    [Fact]
    public void Apply_SameSize_ReturnsTheSameImage()
    {
        PageImage page = TestImages.Blank(20, 10);

        Assert.Same(page, new ResizeStep(20, 10).Apply(page));
    }

    [Fact]
    public void Create_OutOfRange_NamesTheOption()
    {
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => new ResizeStep(0, 5)).ParamName);
        Assert.Equal("interpolation", Assert.Throws<ArgumentOutOfRangeException>(() => new ResizeStep(5, 5, (ResizeInterpolation)7)).ParamName);
        Assert.Equal("height", Assert.Throws<ArgumentOutOfRangeException>(() => new ResizeStep(5, 32_767)).ParamName);
    }
}
