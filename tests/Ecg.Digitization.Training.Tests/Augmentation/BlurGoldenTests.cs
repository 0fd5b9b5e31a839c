namespace Ecg.Digitization.Training.Tests.Augmentation;

public class BlurGoldenTests
{
    [SharedTheory("golden", "train", "blur_input.npy")]
    [InlineData(0.1, "0_1")]
    [InlineData(0.5, "0_5")]
    [InlineData(1.0, "1_0")]
    [InlineData(2.0, "2_0")]
    public void Apply_FixedSigma_EqualsTorchvision(double sigma, string name)
    {
        var input = NpyArray.Load(SharedData.PathTo("golden", "train", "blur_input.npy"));
        double[] expected = NpyArray.Load(SharedData.PathTo("golden", "train", $"blur_sigma_{name}.npy")).Values;
        float[] image = input.ToSingle();

        GaussianBlur3.Apply(image, input.Shape[^1], sigma);

        for (int i = 0; i < image.Length; i++)
            Assert.Equal(expected[i], image[i], 1e-6);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(17, 5)]
    public void Apply_ConstantImage_StaysConstant(int width, int height)
    {
        float[] image = [.. Enumerable.Repeat(0.7f, width * height)];
        GaussianBlur3.Apply(image, width, 1.3);
        Assert.All(image, static v => Assert.Equal(0.7f, v, 1e-6f));
    }
}
