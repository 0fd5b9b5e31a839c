using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Ecg.Digitization.Preprocessing.Tests.Steps;

public sealed class CropToContentTests
{
    [SharedTheory("golden", "preprocess")]
    [InlineData("page", "rotated.png")]
    [InlineData("rot", "rotated.png")]
    [InlineData("lowgrey", "rotated.png")]
    [InlineData("odd", "input.png")]
    public void Apply_GoldenPages_EqualsTheOriginal(string folder, string input)
    {
        var step = new CropToContentStep(marginPixels: 10);
        PageImage page = Golden.Page(folder, input);

        int[] box = [.. Golden.Image(folder).GetProperty("crop_box_x0y0x1y1").EnumerateArray().Select(static v => v.GetInt32())];
        Assert.Equal(new PixelBox(box[0], box[1], box[2], box[3]), step.FindBox(page));
        ImageAssert.Within(Golden.Page(folder, "cropped.png"), step.Apply(page), 0);
    }

    [SharedFact("golden", "preprocess", "golden.json")]
    public void FindBox_GoldenCases_EqualsTheOriginal()
    {
        foreach (JsonElement item in Golden.Facts.GetProperty("primitives").GetProperty("crop_to_content").EnumerateArray())
        {
            (int X, int Y)[] points = [.. item.GetProperty("points_yx_value250").EnumerateArray().Select(static p => (p[1].GetInt32(), p[0].GetInt32()))];
            GrayImage image = TestImages.Points(50, 40, 250, points);
            JsonElement box = item.GetProperty("box_x0y0x1y1");
            PixelBox? expected = box.ValueKind == JsonValueKind.Null
                ? null
                : new PixelBox(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32(), box[3].GetInt32());

            var step = new CropToContentStep(item.GetProperty("margin").GetInt32());

            Assert.Equal(expected, step.FindBox(image));
            PixelImage cropped = step.Apply(image);
            Assert.Equal((item.GetProperty("out_hw")[0].GetInt32(), item.GetProperty("out_hw")[1].GetInt32()), (cropped.Height, cropped.Width));
        }
    }

    [Fact]
    public void FindBox_Level251_IsBlank() => Assert.Null(new CropToContentStep().FindBox(TestImages.Points(50, 40, 251, (20, 20))));

    [Fact]
    public void Apply_Twice_ChangesNothingMore()
    {
        Gen<(int, int)> point = Gen.Choose(0, 49).SelectMany(static x => Gen.Choose(0, 39).Select(y => (x, y)));
        Prop.ForAll(Gen.NonEmptyListOf(point).ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), static (points, margin) =>
        {
            var step = new CropToContentStep(margin);
            PixelImage once = step.Apply(TestImages.Points(50, 40, 0, [.. points]));
            PixelImage twice = step.Apply(once);
            return ReferenceEquals(once, twice) && TestImages.Darkness(once) == 255L * points.Distinct().Count();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Create_OutOfRange_NamesTheOption()
    {
        Assert.Equal("marginPixels", Assert.Throws<ArgumentOutOfRangeException>(() => new CropToContentStep(-1)).ParamName);
        Assert.Equal("contentLevel", Assert.Throws<ArgumentOutOfRangeException>(() => new CropToContentStep(0, 255)).ParamName);
    }
}
