namespace Ecg.Digitization.Synthesis;

/// <summary>The steps to which a JPEG file's coefficients are rounded, with the scales of the fast transform folded in. Immutable and thread-safe.</summary>
internal sealed class QuantizationTable
{
    /// <summary>Coefficients of a block.</summary>
    public const int Size = 64;

    private QuantizationTable(ReadOnlySpan<byte> standard, int quality)
    {
        // Quality as the Independent JPEG Group defines it: 50 is the standard's example table.
        int percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        Span<double> scale = stackalloc double[8];
        for (int k = 0; k < 8; k++)
            scale[k] = k == 0 ? 1 : Math.Cos(k * Math.PI / 16) * Math.Sqrt(2);
        for (int v = 0; v < 8; v++)
        {
            for (int u = 0; u < 8; u++)
            {
                double step = Math.Clamp(((standard[(8 * v) + u] * percent) + 50) / 100, 1, 255), fast = scale[u] * scale[v];

                // Transposed, as coefficients lie between the two passes of the transform.
                Divide[(8 * u) + v] = (float)(1 / (8 * fast * step));
                Multiply[(8 * u) + v] = (float)(step * fast / 8);
            }
        }
    }

    /// <summary>Factors that turn coefficients of the fast transform into numbers of steps, transposed.</summary>
    public float[] Divide { get; } = new float[Size];

    /// <summary>Factors that turn numbers of steps into coefficients for the fast inverse, transposed.</summary>
    public float[] Multiply { get; } = new float[Size];

    /// <summary>The table for brightness (ITU-T T.81, table K.1).</summary>
    public static QuantizationTable Luminance(int quality) => new(
        [
            16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
            18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
        ],
        quality);

    /// <summary>The table for colour (ITU-T T.81, table K.2).</summary>
    public static QuantizationTable Chrominance(int quality) => new(
        [
            17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
            99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        ],
        quality);
}
