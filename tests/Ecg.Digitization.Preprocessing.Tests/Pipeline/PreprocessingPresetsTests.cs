namespace Ecg.Digitization.Preprocessing.Tests.Pipeline;

public sealed class PreprocessingPresetsTests
{
    [Fact]
    public void Find_EveryName_GivesGreyImagesOfTheSize()
    {
        PageImage page = DrawnPage.Create().Page;
        foreach (string name in PreprocessingPresets.Names)
        {
            PixelImage ready = PreprocessingPresets.Find(name.ToUpperInvariant(), 96)!.Run(page);

            Assert.Equal((96, 96, 1), (ready.Width, ready.Height, ready.Channels));
        }
    }

    [Fact]
    public void Find_Notebook_IsTheOriginalsPipeline()
    {
        PageImage page = DrawnPage.Create().Page;

        Assert.Equal(PreprocessingPipeline.Notebook(128).Run(page).Pixels.ToArray(), PreprocessingPresets.Find("notebook", 128)!.Run(page).Pixels.ToArray());
    }

    [SharedFact("golden", "preprocess", "odd")]
    public void Find_None_ReadsPagesAsTheOriginalDataSet()
    {
        GrayImage gray = Golden.Gray("odd", "dataset_gray.png");

        ImageAssert.Within(Golden.Gray("odd", "dataset_gray_linear_1024.png"), PreprocessingPresets.Find("none", 1024)!.Run(gray), 1);
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(PreprocessingPresets.Find("magic", 64));
}
