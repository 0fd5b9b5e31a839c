using System.Text;

namespace Ecg.Digitization.Synthesis;

/// <summary>A size of QR code and its blocks (ISO/IEC 18004:2015, table 9), and the codewords of a text in it. Immutable and thread-safe.</summary>
/// <param name="Number">From 1 to 6.</param>
/// <param name="Level">How much may be lost.</param>
internal readonly record struct QrVersion(int Number, QrLevel Level)
{
    private const int Largest = 6;
    private static readonly int[] Codewords = [26, 44, 70, 100, 134, 172];
    private static readonly int[,] Correction = { { 7, 10, 15, 20, 26, 18 }, { 10, 16, 26, 18, 24, 16 }, { 13, 22, 18, 26, 18, 24 }, { 17, 28, 22, 16, 22, 28 } };
    private static readonly int[,] BlockCounts = { { 1, 1, 1, 1, 1, 2 }, { 1, 1, 1, 2, 2, 4 }, { 1, 1, 2, 2, 4, 4 }, { 1, 1, 2, 4, 4, 4 } };

    /// <summary>Modules along a side.</summary>
    public int Size => 17 + (4 * Number);

    /// <summary>Blocks that are corrected one by one.</summary>
    public int Blocks => BlockCounts[(int)Level, Number - 1];

    /// <summary>Correction codewords of each block.</summary>
    public int CorrectionPerBlock => Correction[(int)Level, Number - 1];

    /// <summary>Data codewords of all blocks.</summary>
    public int DataCodewords => Codewords[Number - 1] - (Blocks * CorrectionPerBlock);

    /// <summary>The smallest size that holds some bytes.</summary>
    /// <exception cref="ArgumentException">They are too many.</exception>
    public static QrVersion Fit(int bytes, QrLevel level)
    {
        for (int number = 1; number <= Largest; number++)
        {
            // Mode and count take twelve bits.
            if (new QrVersion(number, level).DataCodewords >= bytes + 2)
                return new QrVersion(number, level);
        }

        throw new ArgumentException($"A QR code here holds at most {new QrVersion(Largest, level).DataCodewords - 2} bytes at level {level}; the text has {bytes}.", nameof(bytes));
    }

    /// <summary>The data codewords of a text in byte mode: mode, count, bytes, terminator, padding (7.4).</summary>
    public byte[] ToData(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text), data = new byte[DataCodewords];
        data[0] = (byte)(0x40 | (bytes.Length >> 4));
        data[1] = (byte)(bytes.Length << 4);
        for (int i = 0; i < bytes.Length; i++)
        {
            data[i + 1] |= (byte)(bytes[i] >> 4);
            data[i + 2] = (byte)(bytes[i] << 4);
        }

        for (int i = bytes.Length + 2, pad = 0; i < data.Length; i++, pad++)
            data[i] = (byte)(pad % 2 == 0 ? 0xEC : 0x11);
        return data;
    }

    /// <summary>Data and correction of all blocks, interleaved (7.6).</summary>
    public byte[] ToCodewords(ReadOnlySpan<byte> data)
    {
        int shorter = data.Length / Blocks, longer = data.Length % Blocks, start = 0;
        var parts = new byte[Blocks][];
        var corrections = new byte[Blocks][];
        for (int b = 0; b < Blocks; b++)
        {
            int length = shorter + (b >= Blocks - longer ? 1 : 0);
            parts[b] = data.Slice(start, length).ToArray();
            corrections[b] = ReedSolomon.Remainder(parts[b], CorrectionPerBlock);
            start += length;
        }

        var all = new List<byte>(Codewords[Number - 1]);
        Interleave(parts, all);
        Interleave(corrections, all);
        return [.. all];
    }

    private static void Interleave(byte[][] parts, List<byte> all)
    {
        for (int i = 0; i < parts[^1].Length; i++)
        {
            foreach (byte[] part in parts)
            {
                if (i < part.Length)
                    all.Add(part[i]);
            }
        }
    }
}
