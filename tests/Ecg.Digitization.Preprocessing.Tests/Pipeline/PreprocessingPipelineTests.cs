namespace Ecg.Digitization.Preprocessing.Tests.Pipeline;

public sealed class PreprocessingPipelineTests
{
    [SharedTheory("golden", "preprocess")]
    [InlineData("page", 512)]
    [InlineData("page", 1024)]
    [InlineData("rot", 512)]
    [InlineData("rot", 1024)]
    [InlineData("lowgrey", 512)]
    [InlineData("lowgrey", 1024)]
    [InlineData("odd", 512)]
    [InlineData("odd", 1024)]
    public void Notebook_GoldenPages_EqualsTheOriginal(string folder, int size)
    {
        PixelImage ready = PreprocessingPipeline.Notebook(size).Run(Golden.Page(folder, "input.png"));

        GrayImage expected = Golden.Gray(folder, $"resized_{size}.png");
        if (ImageAssert.IsGoldenOpenCv && folder != "page")
            ImageAssert.Within(expected, ready, 1);
        else
            ImageAssert.Close(expected, ready, mean: 0.5, levels: 4, share: ImageAssert.IsGoldenOpenCv ? 0.001 : 0.01);
    }

    [Fact]
    public void Run_Observer_SeesEveryStepInOrder()
    {
        var seen = new List<StepSnapshot>();
        PreprocessingPipeline pipeline = Full();

        PixelImage ready = pipeline.Run(DrawnPage.Create().Page, seen.Add);

        Assert.Equal(["rotate", "crop", "grid", "denoise", "normalize", "resize"], seen.Select(static s => s.Name));
        Assert.Equal(Enumerable.Range(0, 6), seen.Select(static s => s.Index));
        Assert.Same(ready, seen[^1].Image);
        Assert.Equal((256, 192, 1), (ready.Width, ready.Height, ready.Channels));
    }

    [Fact]
    public void Run_NoSteps_ReturnsTheInput()
    {
        PageImage page = TestImages.Blank(5, 5);

        Assert.Same(page, PreprocessingPipeline.CreateBuilder().Build().Run(page));
    }

    [Fact]
    public void Run_Concurrently_GivesTheSameBytesAsAlone()
    {
        PreprocessingPipeline pipeline = Full();
        PageImage[] pages = [DrawnPage.Create().Page, DrawnPage.Create(gridRgb: (120, 120, 120)).Page, TestImages.Blank(300, 200), DrawnPage.Create(seed: 9).Page];
        byte[][] alone = [.. pages.Select(p => pipeline.Run(p).Pixels.ToArray())];
        byte[][] inputs = [.. pages.Select(static p => p.Pixels.ToArray())];

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
            Assert.Equal(alone[i % 4], pipeline.Run(pages[i % 4]).Pixels.ToArray()));

        for (int i = 0; i < pages.Length; i++)
            Assert.Equal(inputs[i], pages[i].Pixels.ToArray());
    }

    [Fact]
    public void Run_CancelledByAStep_StopsBeforeTheNext()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;
        PreprocessingPipeline pipeline = PreprocessingPipeline.CreateBuilder().CropToContent().Denoise().Normalize().Build();

        Assert.Throws<OperationCanceledException>(() => pipeline.Run(DrawnPage.Create().Page, snapshot =>
        {
            steps++;
            if (snapshot.Name == "denoise")
                source.Cancel();
        }, source.Token));

        Assert.Equal(2, steps);
    }

    [Fact]
    public void Build_BuilderUsedFurther_LeavesThePipelineAsItIs()
    {
        PreprocessingPipelineBuilder builder = PreprocessingPipeline.CreateBuilder().Denoise();
        PreprocessingPipeline pipeline = builder.Build();

        builder.Normalize();

        Assert.Equal(["denoise"], pipeline.Steps.Select(static s => s.Name));
    }

    [Fact]
    public void Builder_OutOfRange_NamesTheOption()
    {
        PreprocessingPipelineBuilder builder = PreprocessingPipeline.CreateBuilder();

        Assert.Equal("marginPixels", Assert.Throws<ArgumentOutOfRangeException>(() => builder.CropToContent(-1)).ParamName);
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => builder.ResizeTo(0, 1)).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentNullException>(() => builder.Add(null!)).ParamName);
        Assert.Equal("targetSizePixels", Assert.Throws<ArgumentOutOfRangeException>(() => PreprocessingPipeline.Notebook(0)).ParamName);
    }

    [Fact]
    public void Run_OnePixel_GoesThroughAllSteps()
    {
        PixelImage ready = PreprocessingPipeline.CreateBuilder().CorrectRotation().CropToContent().RemoveGrid().Denoise().Normalize().Build()
            .Run(TestImages.Blank(1, 1, 100));

        Assert.Equal((1, 1), (ready.Width, ready.Height));
    }

    private static PreprocessingPipeline Full() => PreprocessingPipeline.CreateBuilder()
        .CorrectRotation().CropToContent(marginPixels: 10).RemoveGrid().Denoise().Normalize().ResizeTo(256, 192).Build();
}
