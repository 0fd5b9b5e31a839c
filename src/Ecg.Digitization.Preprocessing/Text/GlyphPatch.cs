using Ecg.Digitization.Preprocessing.Strips;

namespace Ecg.Digitization.Preprocessing.Text;

/// <summary>The network's view of a piece of ink: its box brought to one size, its shape kept, and how large it is on the page.</summary>
internal static class GlyphPatch
{
    /// <summary>Rows and columns.</summary>
    public const int Side = 20;

    /// <summary>How many numbers the network takes.</summary>
    public const int Inputs = (Side * Side) + 3;

    private const int Inner = 18;

    /// <summary>Fills the network's inputs.</summary>
    /// <param name="ink">The rectified page.</param>
    /// <param name="labels">For each pixel the number of its piece.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="inputs">Shape (Inputs).</param>
    public static void Fill(RectifiedInk ink, int[] labels, InkComponent piece, Span<float> inputs)
    {
        inputs.Clear();
        double longest = Math.Max(piece.Width, piece.Height), step = longest / Inner;
        double left = (piece.Left + piece.Right) / 2.0 - (step * Side / 2), top = (piece.Top + piece.Bottom) / 2.0 - (step * Side / 2);
        for (int r = 0; r < Side; r++)
        {
            for (int c = 0; c < Side; c++)
                inputs[(r * Side) + c] = Mean(ink, labels, piece, left + (c * step), top + (r * step), step);
        }

        float strongest = 0.2f;
        foreach (float v in inputs)
            strongest = Math.Max(strongest, v);
        for (int i = 0; i < Side * Side; i++)
            inputs[i] /= strongest;
        inputs[Side * Side] = (float)Math.Log((double)piece.Width / piece.Height);
        inputs[(Side * Side) + 1] = (float)Math.Log(piece.Height / ink.PixelsPerMillimetre / 2.5);
        inputs[(Side * Side) + 2] = (float)piece.Area / (piece.Width * piece.Height);
    }

    // The mean ink of a square whose other pieces' pixels count as paper.
    private static float Mean(RectifiedInk ink, int[] labels, InkComponent piece, double x, double y, double size)
    {
        double sum = 0;
        int y0 = Math.Max(piece.Top, (int)Math.Floor(y)), y1 = Math.Min(piece.Bottom - 1, (int)Math.Floor(y + size - 1e-9));
        int x0 = Math.Max(piece.Left, (int)Math.Floor(x)), x1 = Math.Min(piece.Right - 1, (int)Math.Floor(x + size - 1e-9));
        for (int py = y0; py <= y1; py++)
        {
            ReadOnlySpan<float> row = ink.Row(py);
            double h = Math.Min(py + 1, y + size) - Math.Max(py, y);
            for (int px = x0; px <= x1; px++)
            {
                int label = labels[(py * ink.Width) + px];
                if (label != 0 && label != piece.Id)
                    continue;
                double w = Math.Min(px + 1, x + size) - Math.Max(px, x);
                sum += h * w * Math.Clamp(row[px], 0, 1);
            }
        }

        return (float)(sum / (size * size));
    }
}
