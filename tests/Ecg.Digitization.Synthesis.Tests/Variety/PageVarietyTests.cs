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
    public void Draw_ManySeeds_SettingsThatNobodyWouldGuessArePrinted()
    {
        var variety = new PageVariety();
        PageStyle[] styles = [.. Enumerable.Range(0, 600).Select(s => variety.Draw((ulong)s).Style)];

        Assert.Contains(styles, static s => string.IsNullOrEmpty(s.Footer));
        Assert.Contains(styles, static s => s.PrecordialGainMmPerMillivolt is not null);
        Assert.All(styles.Where(static s => string.IsNullOrEmpty(s.Footer)), static s =>
        {
            Assert.Null(s.PrecordialGainMmPerMillivolt);
            Assert.Equal(25, s.PaperSpeedMmPerSecond);
            Assert.True(s.GainMmPerMillivolt == 10 || s.Pulse != PulsePlacement.None);
        });
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
    public void FillStrip_ManySeeds_WritesWhatDrawStripGives()
    {
        byte[] colour = new byte[3 * 480 * 1000], grey = new byte[480 * 1000];
        var y = new float[1000];
        var visible = new bool[1000];
        for (ulong seed = 40; seed < 46; seed++)
        {
            SyntheticPage drawn = Feed.DrawStrip(seed);
            int row = ((StripCapture)new PageVariety().DrawStrip(seed).Capture).Row;
            PageTruth truth = Feed.FillStrip(seed, StripPixels.Bgr, colour, y, visible);
            Assert.Equal(drawn.Image.Bgr, colour);
            Assert.Equal(drawn.Truth.GetTraceYPx(row), y);
            Assert.Equal(drawn.Truth.GetTraceVisibility(row), visible);
            Assert.Equal(seed, truth.Seed);
            Feed.FillStrip(seed, StripPixels.Grey, grey, y, visible);
            for (int i = 0; i < grey.Length; i += 7)
                Assert.InRange(grey[i] - ((0.114 * colour[3 * i]) + (0.587 * colour[(3 * i) + 1]) + (0.299 * colour[(3 * i) + 2])), -0.503, 0.503);
        }
    }

    [Fact]
    public void FillStrip_SpanOfAnotherLength_Throws()
    {
        Assert.Throws<ArgumentException>("pixels", static () => Feed.FillStrip(1, StripPixels.Bgr, new byte[480_000], new float[1000], new bool[1000]));
        Assert.Throws<ArgumentException>("traceYPx", static () => Feed.FillStrip(1, StripPixels.Grey, new byte[480_000], new float[999], new bool[1000]));
        Assert.Throws<ArgumentException>("visible", static () => Feed.FillStrip(1, StripPixels.Grey, new byte[480_000], new float[1000], new bool[1001]));
    }

    [Fact]
    public void Compose_OnlyTheStripsWindow_ShowsWhatTheWholePageShows()
    {
        for (ulong seed = 60; seed < 72; seed++)
        {
            PageRecipe recipe = new PageVariety().DrawStrip(seed);
            SyntheticPage part = Draw(recipe.Capture.GetWindow), whole = Draw(null);
            int row = ((StripCapture)recipe.Capture).Row;
            Assert.NotNull(part.Truth.WindowMm);
            Assert.Equal(whole.Image.Bgr, part.Image.Bgr);
            Assert.Equal(whole.Truth.GetTraceYPx(row), part.Truth.GetTraceYPx(row));

            SyntheticPage Draw(Func<PageGeometry, BoxMm?>? window)
            {
                PageScene scene = PageComposer.Compose(TestRecords.Normal, recipe.Layout, recipe.Style, new SeededRandom(seed), window);
                CapturePlan plan = recipe.Capture.Plan(scene, new SeededRandom(seed));
                var image = new SyntheticImage(plan.Width, plan.Height);
                CapturePipeline.Run(scene, plan, recipe.Capture, new SeededRandom(seed), image, 1, CancellationToken.None);
                return new SyntheticPage(image, new PageTruth(TestRecords.Normal, scene, plan, seed));
            }
        }
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
