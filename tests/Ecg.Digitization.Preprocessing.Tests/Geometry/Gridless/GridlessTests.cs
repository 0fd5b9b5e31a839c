using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;
using Ecg.Digitization.Preprocessing.Numerics;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry.Gridless;

/// <summary>What tells the map of a page without a grid: the angle of its ink and the shape of its pulses.</summary>
public sealed class GridlessTests
{
    private const int Width = 1600, Height = 900;

    [Theory]
    [InlineData(8.0, 0.0)]
    [InlineData(3.3, 0.03)]
    [InlineData(11.0, -0.05)]
    public void LevelPageMap_ThereAndBack_IsTheSamePixel(double scale, double angle)
    {
        var map = new LevelPageMap(scale, angle);
        PagePoint there = map.ToMillimetres(123.4, 987.6), back = map.ToPixel(there.X, there.Y);

        Assert.Equal(123.4, back.X, 1e-9);
        Assert.Equal(987.6, back.Y, 1e-9);
        // A step of a millimetre is as many pixels as the resolution says, down a row that falls by the angle.
        PagePoint right = map.ToPixel(there.X + 1, there.Y);
        Assert.Equal(scale * Math.Cos(angle), right.X - back.X, 1e-9);
        Assert.Equal(scale * Math.Sin(angle), right.Y - back.Y, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.021)]
    [InlineData(-0.034)]
    public void InkAngle_OfLines_IsTheirs(double angle)
    {
        var ink = new Plane(Width, Height);
        for (int line = 1; line < 6; line++)
        {
            for (int x = 0; x < Width; x++)
                Dot(ink, x, (140 * line) + (Math.Tan(angle) * (x - (Width / 2))));
        }

        Assert.Equal(angle, InkAngle.Find(ink), 0.0005);
    }

    [Fact]
    public void InkAngle_OfAnEmptyPage_IsNone() => Assert.Equal(0, InkAngle.Find(new Plane(100, 100)));

    [Theory]
    [InlineData(10, 5, 8.0, 0.0)]
    [InlineData(10, 5, 5.0, 0.02)]
    [InlineData(20, 5, 6.0, 0.0)]
    public void PulseScale_OfEqualPulses_IsTheResolution(int heightMm, int widthMm, double scale, double angle)
    {
        var ink = new Plane(Width, Height);
        for (int row = 0; row < 3; row++)
            Pulse(ink, 60, 250 + (220 * row), heightMm * scale, widthMm * scale, angle);

        Assert.Equal(scale, PulseScale.Find(ink, angle)[0], 0.02 * scale);
    }

    [Fact]
    public void PulseScale_OfSquareBoxes_AllowsBothSpeeds()
    {
        var ink = new Plane(Width, Height);
        for (int row = 0; row < 3; row++)
            Pulse(ink, 60, 250 + (220 * row), 80, 80, 0);

        IReadOnlyList<double> scales = PulseScale.Find(ink, 0);

        Assert.Equal(8, scales[0], 0.2);
        Assert.Equal(16, scales[1], 0.4);
    }

    [Fact]
    public void PulseScale_OfOnePulse_IsNone()
    {
        var ink = new Plane(Width, Height);
        Pulse(ink, 60, 250, 80, 40, 0);

        Assert.Empty(PulseScale.Find(ink, 0));
    }

    [Fact]
    public void PulseScale_OfTheCellsOfATable_IsNone()
    {
        var ink = new Plane(Width, Height);
        for (int row = 0; row < 3; row++)
        {
            Pulse(ink, 60, 250 + (220 * row), 80, 40, 0);
            for (int x = 60; x < 100; x++)
                Dot(ink, x, 250 + (220 * row));
        }

        Assert.Empty(PulseScale.Find(ink, 0));
    }

    // Feet, sides and top around a place, turned about the image's origin.
    private static void Pulse(Plane ink, int x, int baseline, double height, double width, double angle)
    {
        for (double t = 0; t <= 1; t += 0.001)
        {
            Turned(x - 12 + (12 * t), baseline);
            Turned(x, baseline - (height * t));
            Turned(x + (width * t), baseline - height);
            Turned(x + width, baseline - (height * t));
            Turned(x + width + (12 * t), baseline);
        }

        void Turned(double px, double py) => Dot(ink, (Math.Cos(angle) * px) - (Math.Sin(angle) * py), (Math.Sin(angle) * px) + (Math.Cos(angle) * py));
    }

    private static void Dot(Plane ink, double x, double y)
    {
        (int column, int row) = ((int)Math.Round(x), (int)Math.Round(y));
        if (column < 0 || column + 1 >= ink.Width || row < 0 || row + 1 >= ink.Height)
            return;
        ink[column, row] = ink[column + 1, row] = ink[column, row + 1] = ink[column + 1, row + 1] = 1;
    }
}
