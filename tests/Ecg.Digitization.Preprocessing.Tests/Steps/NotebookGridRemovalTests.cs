using OpenCvSharp;

namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class NotebookGridRemovalTests
{
    public static TheoryData<string> Folders => new("page", "rot", "lowgrey", "odd");

    [SharedTheory("golden", "preprocess")]
    [MemberData(nameof(Folders))]
    public void CreateMask_GoldenPages_EqualsOpenCv(string folder)
    {
        using Mat gray = Golden.Gray(folder, "gray.png").ToMat();
        using Mat horizontal = NotebookGridRemoval.Open(gray, 40, 1);
        using Mat vertical = NotebookGridRemoval.Open(gray, 1, 40);
        using Mat mask = NotebookGridRemoval.CreateMask(gray);

        ImageAssert.Within(Golden.Gray(folder, "open_h.png"), horizontal.ToGrayImage(), 0);
        ImageAssert.Within(Golden.Gray(folder, "open_v.png"), vertical.ToGrayImage(), 0);
        ImageAssert.Within(Golden.Gray(folder, "grid_mask.png"), mask.ToGrayImage(), 0);
    }

    [SharedFact("golden", "preprocess", "primitives", "morph_in.png")]
    public void Open_GoldenPrimitive_EqualsOpenCv()
    {
        using Mat input = Golden.Gray("primitives", "morph_in.png").ToMat();
        using Mat horizontal = NotebookGridRemoval.Open(input, 40, 1);
        using Mat vertical = NotebookGridRemoval.Open(input, 1, 40);

        ImageAssert.Within(Golden.Gray("primitives", "morph_open_h.png"), horizontal.ToGrayImage(), 0);
        ImageAssert.Within(Golden.Gray("primitives", "morph_open_v.png"), vertical.ToGrayImage(), 0);
    }

    [Fact]
    public void Apply_NoBlackPixel_ReturnsThePageUnchanged()
    {
        GrayImage page = DrawnPage.Create(width: 300, height: 200).Page.ToGray();

        Assert.Equal(page.Pixels.ToArray(), new NotebookGridRemoval().Apply(page).Pixels.ToArray());
    }

    [SharedTheory("golden", "preprocess")]
    [MemberData(nameof(Folders))]
    public void Apply_GoldenPages_EqualsTheOriginal(string folder)
    {
        PixelImage filled = new NotebookGridRemoval().Apply(Golden.Gray(folder, "gray.png"));

        GrayImage expected = Golden.Gray(folder, "no_grid.png");
        if (folder == "page")
            ImageAssert.Close(expected, filled, mean: 0.5, levels: 4, share: 0.001);
        else
            ImageAssert.Within(expected, filled, 0);
    }
}
