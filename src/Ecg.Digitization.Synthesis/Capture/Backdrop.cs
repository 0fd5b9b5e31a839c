namespace Ecg.Digitization.Synthesis;

/// <summary>What lies under the paper: a colour with streaks like wood or cloth.</summary>
/// <param name="Color">The mean colour.</param>
/// <param name="Texture">The streaks' amplitude in grey levels.</param>
/// <param name="Seed">The streaks' seed.</param>
/// <param name="ShadowMm">How far the paper's shadow reaches.</param>
internal sealed record Backdrop(InkColor Color, double Texture, ulong Seed, double ShadowMm)
{
    /// <summary>The grey levels to add at a pixel.</summary>
    public float TextureAt(int x, int y) => (float)(Texture * HashNoise.Fractal(Seed, x * 0.004, y * 0.05, 3));
}
