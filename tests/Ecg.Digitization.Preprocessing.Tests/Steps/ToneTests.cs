namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class ToneTests
{
    public static TheoryData<string, string, string> Denoised => new()
    {
        { "page", "no_grid.png", "denoised.png" },
        { "rot", "no_grid.png", "denoised.png" },
        { "lowgrey", "no_grid.png", "denoised.png" },
        { "odd", "no_grid.png", "denoised.png" },
        { "page", "gray.png", "iso_denoised_from_gray.png" },
        { "rot", "gray.png", "iso_denoised_from_gray.png" },
        { "odd", "gray.png", "iso_denoised_from_gray.png" },
        { "primitives", "gray.png", "bilateral_9_75_75.png" },
    };

    public static TheoryData<string, string, string> Normalized => new()
    {
        { "page", "denoised.png", "normalized.png" },
        { "rot", "denoised.png", "normalized.png" },
        { "lowgrey", "denoised.png", "normalized.png" },
        { "odd", "denoised.png", "normalized.png" },
        { "page", "iso_denoised_from_gray.png", "iso_normalized_from_iso_denoised.png" },
        { "rot", "iso_denoised_from_gray.png", "iso_normalized_from_iso_denoised.png" },
        { "odd", "iso_denoised_from_gray.png", "iso_normalized_from_iso_denoised.png" },
        { "primitives", "gray.png", "clahe_2_8x8.png" },
        { "primitives", "gray64.png", "clahe_2_8x8_gray64.png" },
    };

    [SharedTheory("golden", "preprocess")]
    [MemberData(nameof(Denoised))]
    public void Denoise_GoldenImages_EqualsOpenCv(string folder, string input, string expected) =>
        ImageAssert.Within(Golden.Gray(folder, expected), new DenoiseStep().Apply(Golden.Gray(folder, input)), 1);

    [SharedTheory("golden", "preprocess")]
    [MemberData(nameof(Normalized))]
    public void Normalize_GoldenImages_EqualsOpenCv(string folder, string input, string expected) =>
        ImageAssert.Exact(Golden.Gray(folder, expected), new NormalizeStep().Apply(Golden.Gray(folder, input)), elsewhereLevels: 1, elsewhereShare: 1);

    [Fact]
    public void Denoise_ConstantImage_StaysAsItIs() =>
        ImageAssert.Within(TestImages.Blank(40, 30, 77).ToGray(), new DenoiseStep().Apply(TestImages.Blank(40, 30, 77)), 0);

    [Fact]
    public void Normalize_LowContrast_WidensIt()
    {
        var pixels = new byte[128 * 128];
        new Random(3).NextBytes(pixels);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(110 + pixels[i] % 30);

        PixelImage wide = new NormalizeStep().Apply(GrayImage.FromPixels(pixels, 128, 128));

        Assert.True(Spread(wide.Pixels.Span) > 1.5 * Spread(pixels));
    }

    [Fact]
    public void Create_OutOfRange_NamesTheOption()
    {
        Assert.Equal("diameterPixels", Assert.Throws<ArgumentOutOfRangeException>(() => new DenoiseStep(0)).ParamName);
        Assert.Equal("sigmaLevels", Assert.Throws<ArgumentOutOfRangeException>(() => new DenoiseStep(9, -1)).ParamName);
        Assert.Equal("sigmaPixels", Assert.Throws<ArgumentOutOfRangeException>(() => new DenoiseStep(9, 75, double.NaN)).ParamName);
        Assert.Equal("clipLimit", Assert.Throws<ArgumentOutOfRangeException>(() => new NormalizeStep(0)).ParamName);
        Assert.Equal("tilesPerSide", Assert.Throws<ArgumentOutOfRangeException>(() => new NormalizeStep(2, 0)).ParamName);
    }

    private static double Spread(ReadOnlySpan<byte> values)
    {
        double sum = 0;
        double squares = 0;
        foreach (byte value in values)
        {
            sum += value;
            squares += value * value;
        }

        double mean = sum / values.Length;
        return Math.Sqrt(squares / values.Length - mean * mean);
    }
}
