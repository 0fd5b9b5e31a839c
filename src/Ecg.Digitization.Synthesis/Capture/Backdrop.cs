namespace Ecg.Digitization.Synthesis;

/// <summary>What lies under the paper: a colour with streaks or blots.</summary>
/// <param name="Color">The mean colour.</param>
/// <param name="Texture">The streaks' amplitude in grey levels.</param>
/// <param name="Seed">The streaks' seed.</param>
/// <param name="ShadowMm">How far the paper's shadow reaches.</param>
/// <param name="Kind">The shape of the streaks.</param>
internal sealed record Backdrop(InkColor Color, double Texture, ulong Seed, double ShadowMm, TableKind Kind = TableKind.Wood)
{
    /// <summary>The grey levels to add at a pixel.</summary>
    public float TextureAt(int x, int y)
    {
        (double across, double down) = Kind switch { TableKind.Boards => (0.02, 0.003), TableKind.Stone => (0.012, 0.012), TableKind.Cloth => (0.02, 0.7), _ => (0.004, 0.05) };
        double grain = HashNoise.Fractal(Seed, x * across, y * down, 3);
        return (float)(Texture * (Kind == TableKind.Boards ? grain + (0.8 * Math.Sign(Math.Sin(x * 0.013))) : grain));
    }
}
