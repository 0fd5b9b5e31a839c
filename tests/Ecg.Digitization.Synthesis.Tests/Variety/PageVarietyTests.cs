namespace Ecg.Digitization.Synthesis.Tests;

public sealed class PageVarietyTests
{
    private static readonly SyntheticPageFeed Feed = new(new GeneratedSignals(), new PageVariety());

    [Fact]
    public void Draw_ManySeeds_EveryKindAndLayoutOccursAndEveryRecipeComposes()
    {
        var kinds = new HashSet<PageKind>();
        var layouts = new HashSet<string>();
        var variety = new PageVariety();
        for (ulong seed = 0; seed < 400; seed++)
        {
            PageRecipe recipe = variety.Draw(seed);
            kinds.Add(recipe.Kind);
            layouts.Add(recipe.Layout.Name);
            PageScene scene = PageComposer.Compose(TestRecords.Normal, recipe.Layout, recipe.Style, new SeededRandom(seed));
            CapturePlan plan = recipe.Capture.Plan(scene, new SeededRandom(seed));
            var middle = new PointMm(scene.WidthMm / 2, scene.HeightMm / 2);
            PointMm back = plan.Map.Inverse(plan.Map.Forward(middle));
            Assert.Equal(middle.X, back.X, 1e-3);
            Assert.Equal(middle.Y, back.Y, 1e-3);
        }

        Assert.Equal(Enum.GetValues<PageKind>().Length, kinds.Count);
        Assert.Equal(StandardLayouts.All.Length, layouts.Count);
    }

    [Fact]
    public void DrawStrip_ManySeeds_AreSeededAndMostShowTheirRow()
    {
        int shown = 0;
        const int strips = 12;
        for (ulong seed = 0; seed < strips; seed++)
        {
            SyntheticPage a = Feed.DrawStrip(seed);
            Assert.Equal((1000, 480), (a.Image.Width, a.Image.Height));
            if (seed < 3)
                Assert.Equal(a.Image.Bgr, Feed.DrawStrip(seed).Image.Bgr);
            int row = ((StripCapture)new PageVariety().DrawStrip(seed).Capture).Row;
            shown += a.Truth.GetTraceYPx(row, 2).Count(static y => !float.IsNaN(y)) > 200 ? 1 : 0;
        }

        Assert.InRange(shown, strips - 3, strips);
    }

    [Fact]
    public async Task Strips_ReadInTurn_ComeInTheOrderOfTheirSeeds()
    {
        ulong expected = 5;
        await foreach (SyntheticPage strip in new SyntheticPageFeed(new GeneratedSignals(), new PageVariety()) { Parallelism = 3 }.Strips(5))
        {
            Assert.Equal(expected, strip.Truth.Seed);
            if (++expected == 11)
                break;
        }

        Assert.Equal(11UL, expected);
    }
}
