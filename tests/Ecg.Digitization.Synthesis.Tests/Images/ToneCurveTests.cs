using System.Runtime.Intrinsics;

namespace Ecg.Digitization.Synthesis.Tests;

public sealed class ToneCurveTests
{
    [Theory]
    [InlineData(0.75, 1, 0)]
    [InlineData(1.4, 1.25, -12)]
    [InlineData(1, 0.8, 14)]
    public void At_AnyLight_IsThePowerWithinAThirdOfAGreyLevelAndNeverFalls(double gamma, double contrast, double brightness)
    {
        var curve = new ToneCurve(gamma, contrast, brightness);
        float last = float.MinValue;
        for (double light = 0; light <= 255; light += 0.03)
        {
            float tone = curve.At((float)light);
            double exact = (((255 * Math.Pow(light / 255, gamma)) - 127.5) * contrast) + 127.5 + brightness;
            Assert.Equal(exact, tone, 1 / 3.0);
            Assert.True(tone >= last - 1e-4f, $"{tone} at {light} after {last}");
            last = tone;
        }
    }

    [Fact]
    public void At_EightLights_EqualsEachAlone()
    {
        var curve = new ToneCurve(0.8, 1.1, -3);
        for (int first = -20; first < 280; first += 8)
        {
            Vector256<float> light = Vector256.Create(first + 0.1f, first + 1.3f, first + 2.5f, first + 3, first + 4.9f, first + 5.2f, first + 6, first + 7.7f);
            for (int i = 0; i < 8; i++)
                Assert.Equal(curve.At(light[i]), curve.At(light)[i]);
        }
    }
}
