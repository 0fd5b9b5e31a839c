using Ecg.Digitization.Preprocessing.Layouts;
using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Tests.Layouts;

/// <summary>Pulses are found by their tops and sides, wherever the rows' paths run.</summary>
public sealed class PulseFinderTests
{
    private const int Scale = 8, Width = 600, Height = 400, Baseline = 300;
    private readonly float[] _ink = new float[Width * Height];

    [Theory]
    [InlineData(5, 5)]
    [InlineData(10, 5)]
    [InlineData(20, 10)]
    public void Find_APulse_GivesItsHeightAndWidth(int height, int width)
    {
        Pulse(80, height, width);

        PulseFinder.Pulse pulse = Assert.Single(PulseFinder.Find(Ink(), Baseline));

        Assert.Equal(height, pulse.HeightMillimetres, 0.3);
        Assert.True(pulse.IsWhole);
        Assert.Equal(width, (pulse.EndColumn - pulse.FirstColumn) / (double)Scale, 0.6);
    }

    [Fact]
    public void Find_ATraceThroughTheTop_StillSeesThePulse()
    {
        Pulse(80, 10, 5);
        Line(0, Baseline - (10 * Scale) - 12, Width, 2);

        Assert.Contains(PulseFinder.Find(Ink(), Baseline), static p => Math.Abs(p.HeightMillimetres - 10) < 0.4);
    }

    [Fact]
    public void Find_ATopWithoutSides_IsNone()
    {
        Line(80, Baseline - (10 * Scale), 5 * Scale, 2);

        Assert.Empty(PulseFinder.Find(Ink(), Baseline));
    }

    [Fact]
    public void Find_ALongLineWithSides_IsNone()
    {
        Pulse(80, 10, 40);

        Assert.Empty(PulseFinder.Find(Ink(), Baseline));
    }

    [Fact]
    public void Find_ASideThatLiesOnALineOfTheGrid_BridgesItsHoles()
    {
        Pulse(80, 10, 5);
        Holes(80 + (5 * Scale));

        PulseFinder.Pulse pulse = Assert.Single(PulseFinder.Find(Ink(), Baseline));

        Assert.Equal(10, pulse.HeightMillimetres, 0.3);
        Assert.False(pulse.IsWhole);
    }

    [Fact]
    public void Find_ABoxOfTheGridWithALineWithin_IsNone()
    {
        Pulse(80, 10, 5);
        Holes(80 + (5 * Scale));

        Line(80, Baseline - (5 * Scale), 5 * Scale, 4);

        Assert.Empty(PulseFinder.Find(Ink(), Baseline));
    }

    [Fact]
    public void Find_ATallPulseBesideARowThatBeginsLow_HasItsOwnHeight()
    {
        Pulse(80, 20, 10);

        PulseFinder.Pulse pulse = Assert.Single(PulseFinder.Find(Ink(), Baseline + (int)(2.2 * Scale)));

        Assert.Equal(20, pulse.HeightMillimetres, 0.3);
    }

    private RectifiedInk Ink() => new(Width, Height, _ink, Scale, default);

    private void Pulse(int x, int heightMm, int widthMm)
    {
        (int height, int width) = (heightMm * Scale, widthMm * Scale);
        Line(x - 8, Baseline, 10, 2);
        Line(x, Baseline - height, width + 2, 2);
        Line(x + width, Baseline, 20, 2);
        for (int y = Baseline - height; y <= Baseline + 1; y++)
        {
            for (int k = 0; k < 2; k++)
                _ink[(y * Width) + x + k] = _ink[(y * Width) + x + width + k] = 1;
        }
    }

    // A column of a pulse of 10 mm with six rows of ten taken off.
    private void Holes(int x)
    {
        for (int y = Baseline - (10 * Scale) + 6; y < Baseline - 8; y++)
        {
            for (int k = 0; k < 2 && y % 10 < 6; k++)
                _ink[(y * Width) + x + k] = 0;
        }
    }

    private void Line(int x, int y, int length, int thickness)
    {
        for (int k = 0; k < thickness; k++)
            _ink.AsSpan(((y + k) * Width) + x, Math.Min(length, Width - x)).Fill(1);
    }
}
