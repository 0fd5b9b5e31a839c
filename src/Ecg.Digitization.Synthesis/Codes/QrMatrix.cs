namespace Ecg.Digitization.Synthesis;

/// <summary>The modules of a QR code being made: fixed patterns, data in zigzag, mask, format (ISO/IEC 18004:2015, 6.3, 7.7 to 7.9).</summary>
internal sealed class QrMatrix
{
    private readonly bool[,] _dark, _fixed;

    public QrMatrix(QrVersion version, ReadOnlySpan<byte> codewords)
    {
        Version = version;
        Size = version.Size;
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
        AddPatterns();
        AddData(codewords);
    }

    public QrVersion Version { get; }

    public int Size { get; }

    /// <summary>Whether a module is dark; x right, y down.</summary>
    public bool this[int x, int y] => _dark[x, y];

    /// <summary>Inverts the data modules where a mask's condition holds (table 10); the same once more takes it back.</summary>
    public void ApplyMask(int mask)
    {
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
                _dark[x, y] ^= !_fixed[x, y] && IsMasked(mask, x, y);
        }
    }

    /// <summary>Writes level and mask, protected by a BCH code, in both places.</summary>
    public void SetFormat(int mask)
    {
        int bits = FormatBits(Version.Level, mask);
        for (int i = 0; i < 15; i++)
        {
            bool dark = ((bits >> i) & 1) != 0;
            (int x, int y) = i < 6 ? (8, i) : i < 8 ? (8, i + 1) : i == 8 ? (7, 8) : (14 - i, 8);
            Fix(x, y, dark);
            (x, y) = i < 8 ? (Size - 1 - i, 8) : (8, Size - 15 + i);
            Fix(x, y, dark);
        }

        Fix(8, Size - 8, true);
    }

    /// <summary>The fifteen bits of a level and a mask.</summary>
    public static int FormatBits(QrLevel level, int mask)
    {
        int[] marks = [1, 0, 3, 2];
        int data = (marks[(int)level] << 3) | mask, remainder = data;
        for (int i = 0; i < 10; i++)
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        return ((data << 10) | remainder) ^ 0x5412;
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private void Fix(int x, int y, bool dark)
    {
        _dark[x, y] = dark;
        _fixed[x, y] = true;
    }

    private void AddPatterns()
    {
        for (int i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }

        AddSquares(3, 3, 4);
        AddSquares(Size - 4, 3, 4);
        AddSquares(3, Size - 4, 4);
        if (Version.Number > 1)
            AddSquares(Size - 7, Size - 7, 2);
        SetFormat(0);
    }

    /// <summary>Nested squares: a finder with its white edge, or an alignment pattern.</summary>
    private void AddSquares(int cx, int cy, int reach)
    {
        for (int dy = -reach; dy <= reach; dy++)
        {
            for (int dx = -reach; dx <= reach; dx++)
            {
                int ring = Math.Max(Math.Abs(dx), Math.Abs(dy)), x = cx + dx, y = cy + dy;
                if (x >= 0 && y >= 0 && x < Size && y < Size)
                    Fix(x, y, reach == 4 ? ring is not (2 or 4) : ring != 1);
            }
        }
    }

    private void AddData(ReadOnlySpan<byte> codewords)
    {
        int bit = 0;
        for (int right = Size - 1; right > 0; right -= 2)
        {
            if (right == 6)
                right--;
            for (int step = 0; step < Size; step++)
            {
                int y = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                for (int x = right; x >= right - 1; x--)
                {
                    if (_fixed[x, y] || bit >= 8 * codewords.Length)
                        continue;
                    _dark[x, y] = ((codewords[bit >> 3] >> (7 - (bit & 7))) & 1) != 0;
                    bit++;
                }
            }
        }
    }
}
