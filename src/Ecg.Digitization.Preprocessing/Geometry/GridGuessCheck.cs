namespace Ecg.Digitization.Preprocessing.Geometry;

/// <summary>Holds a map against what a guide saw of the grid, which tells five millimetres from three or from seven, though none of them closely. Stateless and thread-safe.</summary>
/// <remarks>
/// A regular pattern of dots has lines along its diagonals, too, and groups of lines pass for coarser lines: a map that follows those fits the
/// image as closely as the right one.
/// </remarks>
internal static class GridGuessCheck
{
    private const int Fewest = 2;
    private const double MostRatio = 1.2, MostTurnDegrees = 25;

    /// <summary>Whether most of what the guide saw speaks against the map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="guesses">What the guide saw; fewer than two places say nothing.</param>
    public static bool Contradict(IPageMap map, IReadOnlyList<GridGuess> guesses) =>
        guesses.Count >= Fewest && 2 * guesses.Count(g => Agrees(map, g)) < guesses.Count;

    private static bool Agrees(IPageMap map, GridGuess guess)
    {
        PagePoint at = map.ToMillimetres(guess.Place.X, guess.Place.Y), right = map.ToMillimetres(guess.Place.X + 1, guess.Place.Y), below = map.ToMillimetres(guess.Place.X, guess.Place.Y + 1);
        return Agree(new PagePoint(right.X - at.X, below.X - at.X), guess.Across) && Agree(new PagePoint(right.Y - at.Y, below.Y - at.Y), guess.Down);
    }

    // Millimetres per pixel, as a vector across the lines, and cycles of 5 mm per pixel.
    private static bool Agree(PagePoint map, PagePoint guess)
    {
        double ratio = 5 * Length(guess) / Length(map), cosine = ((map.X * guess.X) + (map.Y * guess.Y)) / (Length(map) * Length(guess));
        return ratio is < MostRatio and > 1 / MostRatio && cosine > Math.Cos(MostTurnDegrees * Math.PI / 180);
    }

    private static double Length(PagePoint vector) => Math.Sqrt((vector.X * vector.X) + (vector.Y * vector.Y));
}
