using Ecg.Digitization.Preprocessing.Geometry;
using Ecg.Digitization.Preprocessing.Geometry.Gridless;

namespace Ecg.Digitization.Preprocessing.Tests.Geometry;

/// <summary>What a guide saw of the grid contradicts maps of another pitch or direction.</summary>
public sealed class GridGuessCheckTests
{
    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(1.1, 0, false)]
    [InlineData(0.9, 10, false)]
    [InlineData(0.6, 0, true)]
    [InlineData(1.6666, 0, true)]
    [InlineData(1, 45, true)]
    [InlineData(1, 180, true)]
    public void Contradict_MapOfAnotherPitchOrDirection_IsTold(double pitch, double degrees, bool expected)
    {
        GridGuess guess = Guess(8 * pitch, degrees);

        Assert.Equal(expected, GridGuessCheck.Contradict(new LevelPageMap(8, 0), [guess, guess, guess]));
    }

    [Fact]
    public void Contradict_MostOfThreePlacesAgree_IsNot() => Assert.False(GridGuessCheck.Contradict(new LevelPageMap(8, 0), [Guess(8, 0), Guess(8, 0), Guess(4, 0)]));

    [Fact]
    public void Contradict_ASinglePlace_SaysNothing() => Assert.False(GridGuessCheck.Contradict(new LevelPageMap(8, 0), [Guess(4, 0)]));

    private static GridGuess Guess(double pixelsPerMillimetre, double degrees)
    {
        double cycles = 1 / (5 * pixelsPerMillimetre), cosine = Math.Cos(degrees * Math.PI / 180), sine = Math.Sin(degrees * Math.PI / 180);
        return new GridGuess(new PagePoint(400, 300), new PagePoint(cycles * cosine, cycles * sine), new PagePoint(-cycles * sine, cycles * cosine));
    }
}
