using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Tests;

public sealed class EcgDigitizerBuilderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-500)]
    [InlineData(49.9)]
    [InlineData(10_001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WithSampleRate_OutOfRange_SaysTheRange(double hertz)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => EcgDigitizer.CreateBuilder().WithSampleRate(hertz));

        Assert.Contains("between 50 and 10,000 Hz", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, "MaxPixels")]
    [InlineData(-1, null, "MaxPixels")]
    [InlineData(long.MaxValue, null, "MaxPixels")]
    [InlineData(1, 0L, "MaxEncodedBytes")]
    public void WithLimits_OutOfRange_NamesTheLimit(long maxPixels, long? maxEncodedBytes, string name)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => EcgDigitizer.CreateBuilder().WithLimits(maxPixels, maxEncodedBytes));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UseLayouts_None_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => EcgDigitizer.CreateBuilder().UseLayouts());

        Assert.Contains("At least one layout", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => EcgDigitizer.CreateBuilder().UseLayouts(null!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void WithThreads_OutOfRange_NamesTheOption(int threads) =>
        Assert.Contains("WithThreads: ", Assert.Throws<ArgumentOutOfRangeException>(() => EcgDigitizer.CreateBuilder().WithThreads(threads)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(71)]
    [InlineData(1201)]
    public void WithPdfResolution_OutOfRange_NamesTheOption(int dotsPerInch) =>
        Assert.Contains("WithPdfResolution: ", Assert.Throws<ArgumentOutOfRangeException>(() => EcgDigitizer.CreateBuilder().WithPdfResolution(dotsPerInch)).Message, StringComparison.Ordinal);

    [Fact]
    public void WithLogging_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => EcgDigitizer.CreateBuilder().WithLogging(null!));

    [Fact]
    public void Build_TwiceFromOneBuilder_GivesIndependentDigitizers()
    {
        EcgDigitizerBuilder builder = EcgDigitizer.CreateBuilder().UseLayouts(StandardLayouts.ThreeByOne);
        using EcgDigitizer first = builder.WithSampleRate(250).Build();
        using EcgDigitizer second = builder.WithSampleRate(1025).Build();
        DrawnEcg page = SamplePages.Get("three rows");

        Assert.Equal((250.0, 2500), Rate(first.Digitize(page.Image).Record));
        Assert.Equal((1025.0, 10250), Rate(second.Digitize(page.Image).Record));
    }

    [Fact]
    public void UseTraceEngine_WithoutChanges_KeepsTheDefaultStages()
    {
        TraceEngineStages? seen = null;
        EcgDigitizer.CreateBuilder().UseTraceEngine(s => seen = s).Build().Dispose();

        Assert.Equal(typeof(TraceEngineStages).GetProperties().Where(static p => p.PropertyType.IsInterface).Select(static p => p.Name).Order(), new[] { "Assembler", "Calibrator", "Guide", "LayoutFinder", "Rectifier", "Sampler", "TraceReader" });
        Assert.IsType<RecordAssembler>(seen!.Assembler);
    }

    private static (double, int) Rate(EcgRecord record) => (record.SampleRateHz, record.SampleCount);
}
