using System.Text;

namespace Ecg.Digitization.Synthesis.Tests;

/// <summary>A reader of QR codes of its own making: versions 1 to 6, byte mode, no correction but a check of every block's syndromes.</summary>
internal static class QrReader
{
    private static readonly (int Blocks, int Correction)[,] Shapes =
    {
        { (1, 7), (1, 10), (1, 15), (1, 20), (1, 26), (2, 18) },
        { (1, 10), (1, 16), (1, 26), (2, 18), (2, 24), (4, 16) },
        { (1, 13), (1, 22), (2, 18), (2, 26), (4, 18), (4, 24) },
        { (1, 17), (1, 28), (2, 22), (4, 16), (4, 22), (4, 28) },
    };

    /// <summary>The text of a square of modules, dark ones true, indexed [x, y].</summary>
    public static string Read(bool[,] dark)
    {
        int size = dark.GetLength(0), version = (size - 17) / 4;
        int format = 0;
        foreach ((int x, int y) in new[] { (0, 8), (1, 8), (2, 8), (3, 8), (4, 8), (5, 8), (7, 8), (8, 8), (8, 7), (8, 5), (8, 4), (8, 3), (8, 2), (8, 1), (8, 0) })
            format = (format << 1) | (dark[x, y] ? 1 : 0);
        format ^= 0b101010000010010;
        int level = new[] { 1, 0, 3, 2 }[format >> 13], mask = (format >> 10) & 7;
        byte[] raw = Codewords(dark, size, version, mask);
        (int blocks, int correction) = Shapes[level, version - 1];
        return Text(Data(raw, blocks, correction));
    }

    private static byte[] Codewords(bool[,] dark, int size, int version, int mask)
    {
        var bits = new List<bool>();
        bool up = true;
        for (int pair = size - 1; pair > 0; pair -= 2, up = !up)
        {
            if (pair == 6)
                pair = 5;
            for (int i = 0; i < size; i++)
            {
                int y = up ? size - 1 - i : i;
                foreach (int x in new[] { pair, pair - 1 })
                {
                    if (!IsPattern(x, y, size, version))
                        bits.Add(dark[x, y] ^ Mask(mask, y, x));
                }
            }
        }

        return [.. bits.Chunk(8).Where(static c => c.Length == 8).Select(static c => (byte)c.Aggregate(0, static (v, b) => (2 * v) + (b ? 1 : 0)))];
    }

    private static bool IsPattern(int x, int y, int size, int version)
        => (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x == 6 || y == 6
            || (version > 1 && Math.Abs(x - (size - 7)) < 3 && Math.Abs(y - (size - 7)) < 3);

    private static bool Mask(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    private static byte[] Data(byte[] raw, int blocks, int correction)
    {
        int total = raw.Length / blocks, longer = raw.Length % blocks, shortData = total - correction;
        var parts = Enumerable.Range(0, blocks).Select(_ => new List<byte>()).ToArray();
        int at = 0;
        for (int i = 0; i <= shortData; i++)
        {
            for (int b = 0; b < blocks; b++)
            {
                if (i < shortData || b >= blocks - longer)
                    parts[b].Add(raw[at++]);
            }
        }

        byte[] data = [.. parts.SelectMany(static p => p)];
        for (int i = 0; i < correction; i++)
        {
            foreach (List<byte> part in parts)
                part.Add(raw[at++]);
        }

        foreach (List<byte> part in parts)
            CheckSyndromes(part, correction);
        return data;
    }

    /// <summary>A codeword is a multiple of the generator: it vanishes at every root 2^i.</summary>
    private static void CheckSyndromes(List<byte> block, int correction)
    {
        int root = 1;
        for (int i = 0; i < correction; i++)
        {
            int value = 0;
            foreach (byte coefficient in block)
                value = Times(value, root) ^ coefficient;
            Assert.Equal(0, value);
            root = Times(root, 2);
        }
    }

    private static int Times(int a, int b)
    {
        int product = 0;
        for (; b > 0; b >>= 1, a = (a << 1) ^ (a >= 128 ? 0x11D : 0))
            product ^= (b & 1) * a;
        return product;
    }

    private static string Text(byte[] data)
    {
        Assert.Equal(4, data[0] >> 4);
        int count = ((data[0] & 15) << 4) | (data[1] >> 4);
        var bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)((data[i + 1] << 4) | (data[i + 2] >> 4));
        return Encoding.UTF8.GetString(bytes);
    }
}
