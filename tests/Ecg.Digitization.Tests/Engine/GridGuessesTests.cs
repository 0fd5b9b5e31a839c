using Ecg.Digitization.Engine;
using Ecg.Digitization.Model;
using Ecg.Digitization.Preprocessing.Geometry;

namespace Ecg.Digitization.Tests.Engine;

public sealed class GridGuessesTests
{
    private const int Columns = 6, Rows = 6, Cells = Columns * Rows;

    [Fact]
    public void Of_CellsOfKnownGrid_GivesWaveVectorsOfTheImage()
    {
        float[] planes = Blank();
        planes.AsSpan(PageOutput.Pitches * Cells, Cells).Fill(MathF.Log(20 / 16f));
        planes.AsSpan((PageOutput.Pitches + 1) * Cells, Cells).Fill(MathF.Log(10 / 16f));
        planes.AsSpan(PageOutput.Angles * Cells, Cells).Fill(0.1f);
        planes.AsSpan((PageOutput.Angles + 1) * Cells, Cells).Fill(-0.2f);
        planes[(PageOutput.Spreads * Cells) + 8] = -3;

        GridGuess best = GridGuesses.Of(new PageNetworkPrediction(Columns, Rows, planes, [1, 0, 0, 0]), 2, 2)[0];

        // Cell 8 is the third of the second row: its centre is at 19.5, 11.5 in the picture, its pixels are 2 x 2 of the image.
        Assert.Equal((39.5, 23.5), (best.Place.X, best.Place.Y));
        Assert.Equal(Math.Cos(0.1) / 40, best.Across.X, 1e-6);
        Assert.Equal(Math.Sin(0.1) / 40, best.Across.Y, 1e-6);
        Assert.Equal(Math.Sin(0.2) / 20, best.Down.X, 1e-6);
        Assert.Equal(Math.Cos(0.2) / 20, best.Down.Y, 1e-6);
    }

    [Theory]
    [InlineData((int)PageClass.Grid)]
    [InlineData((int)PageClass.Paper)]
    public void Of_NoGridOrNoPaper_GivesNone(int missing)
    {
        float[] planes = Blank();
        planes.AsSpan(missing * Cells, Cells).Fill(-4);

        Assert.Empty(GridGuesses.Of(new PageNetworkPrediction(Columns, Rows, planes, [1, 0, 0, 0]), 1, 1));
    }

    private static float[] Blank()
    {
        var planes = new float[PageOutput.Planes * Cells];
        planes.AsSpan((int)PageClass.Paper * Cells, Cells).Fill(4);
        planes.AsSpan((int)PageClass.Grid * Cells, Cells).Fill(4);
        return planes;
    }
}
