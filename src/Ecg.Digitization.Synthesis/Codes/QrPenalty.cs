namespace Ecg.Digitization.Synthesis;

/// <summary>How hard a QR code is to read (ISO/IEC 18004:2015, 7.8.3, table 11).</summary>
internal static class QrPenalty
{
    private const int LikeFinder = 0b10111010000, LikeFinderReversed = 0b00001011101, FinderBits = 0x7FF;

    /// <summary>The sum over long runs, blocks of one colour, sequences like a finder's, and unequal shares of dark and light.</summary>
    public static int Of(QrMatrix code)
    {
        int size = code.Size, sum = 0, dark = 0;
        for (int i = 0; i < size; i++)
        {
            int line = i;
            sum += OfLine(size, k => code[k, line]) + OfLine(size, k => code[line, k]);
        }

        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                dark += code[x, y] ? 1 : 0;
                if (x > 0 && y > 0 && code[x, y] == code[x - 1, y] && code[x, y] == code[x, y - 1] && code[x, y] == code[x - 1, y - 1])
                    sum += 3;
            }
        }

        // Ten for each full five percent away from half.
        return sum + (Math.Abs((20 * dark) - (10 * size * size)) / (size * size) * 10);
    }

    private static int OfLine(int size, Func<int, bool> module)
    {
        int sum = 0, run = 0, bits = 0;
        for (int k = 0; k < size; k++)
        {
            run = k > 0 && module(k) == module(k - 1) ? run + 1 : 1;
            sum += run == 5 ? 3 : run > 5 ? 1 : 0;
            bits = ((bits << 1) | (module(k) ? 1 : 0)) & FinderBits;
            if (k >= 10 && bits is (LikeFinder or LikeFinderReversed))
                sum += 40;
        }

        return sum;
    }
}
