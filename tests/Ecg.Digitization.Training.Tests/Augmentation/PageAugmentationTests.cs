namespace Ecg.Digitization.Training.Tests.Augmentation;

public class PageAugmentationTests
{
    private const int Width = 48, Height = 32;
    private static readonly AugmentationOptions All = new()
    {
        BlurProbability = 1, NoiseProbability = 1, ShiftProbability = 1, ToneProbability = 1, JpegProbability = 1,
    };

    [Fact]
    public void Apply_SameThreeNumbers_GivesSameImage_OthersGiveOthers()
    {
        var augmentation = new PageAugmentation(All, 5);
        float[] one = Run(augmentation, 1, 2);
        Assert.Equal(one, Run(new PageAugmentation(All, 5), 1, 2));
        Assert.NotEqual(one, Run(augmentation, 2, 2));
        Assert.NotEqual(one, Run(augmentation, 1, 3));
        Assert.NotEqual(one, Run(new PageAugmentation(All, 6), 1, 2));
    }

    [Fact]
    public void Apply_EachStepAlone_ChangesTheImageWithinItsRange()
    {
        float[] original = Image();
        AugmentationOptions[] alone =
        [
            AugmentationOptions.None with { BlurProbability = 1 }, AugmentationOptions.None with { NoiseProbability = 1 },
            AugmentationOptions.None with { ShiftProbability = 1 }, AugmentationOptions.None with { ToneProbability = 1 },
            AugmentationOptions.None with { JpegProbability = 1 },
        ];
        foreach (AugmentationOptions options in alone)
        {
            var augmentation = new PageAugmentation(options, 3);
            Assert.True(augmentation.IsActive);
            float[] changed = Run(augmentation, 0, 0);
            Assert.NotEqual(original, changed);
            Assert.All(changed, static v => Assert.InRange(v, 0, 1.000001f));
        }

        var none = new PageAugmentation(AugmentationOptions.None);
        Assert.False(none.IsActive);
        Assert.Equal(original, Run(none, 0, 0));
    }

    [Fact]
    public void Apply_NotebooksDefaults_ChangeThreeInTenEach()
    {
        var blur = new PageAugmentation(new AugmentationOptions { NoiseProbability = 0 }, 1);
        var noise = new PageAugmentation(new AugmentationOptions { BlurProbability = 0 }, 1);
        float[] original = Image();
        int blurred = Enumerable.Range(0, 500).Count(i => !Run(blur, 0, i).AsSpan().SequenceEqual(original));
        int noisy = Enumerable.Range(0, 500).Count(i => !Run(noise, 0, i).AsSpan().SequenceEqual(original));
        // 0.3 within four standard deviations of 500 draws.
        Assert.InRange(blurred, 110, 190);
        Assert.InRange(noisy, 110, 190);
    }

    [Fact]
    public void NextGaussian_ManyDraws_HasMeanZeroAndDeviationOne()
    {
        var random = new AugmentationRandom(1, 2, 3);
        double sum = 0, squares = 0;
        const int n = 100_000;
        for (int i = 0; i < n; i++)
        {
            float value = random.NextGaussian();
            sum += value;
            squares += value * value;
        }

        Assert.Equal(0, sum / n, 0.02);
        Assert.Equal(1, squares / n, 0.02);
    }

    [Fact]
    public void Apply_NoRoomToMove_TurnsAboutTheCentre()
    {
        var still = new PageAugmentation(AugmentationOptions.None with { ShiftProbability = 1, MaxRotationDegrees = 0, MaxShift = 0 });
        float[] original = Image(), moved = Run(still, 0, 0);
        for (int i = 0; i < original.Length; i++)
            Assert.Equal(original[i], moved[i], 1f / 255);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PageAugmentation(new AugmentationOptions { BlurProbability = 1.1 }));
        Assert.Throws<ArgumentException>(() => new PageAugmentation(new AugmentationOptions { BlurSigmaMin = 0 }));
        Assert.Throws<ArgumentException>(() => new PageAugmentation(new AugmentationOptions { NoiseSigma = double.NaN }));
        Assert.Throws<ArgumentException>(() => new PageAugmentation(new AugmentationOptions { MinJpegQuality = 0 }));
    }

    private static float[] Image() => Array.ConvertAll(ClosedForm.Values("augmented", Width * Height), static v => (float)(Math.Floor((v + 1) * 127) / 255));

    private static float[] Run(PageAugmentation augmentation, int epoch, int index)
    {
        float[] image = Image();
        augmentation.Apply(image, Width, epoch, index);
        return image;
    }
}
