using System.Text;

namespace Ecg.Digitization.Fuzzing.Mutation;

/// <summary>Damages a valid file as chance and attackers do: one to eight changes of its bytes, fields, blocks and words.</summary>
public sealed class Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<byte[]> words)
{
    private const int LongestInput = 1 << 16;
    private const int HeaderBytes = 256;

    private static readonly byte[] Bytes = [0, 1, 2, 0x0A, 0x0D, 0x20, 0x22, 0x2C, 0x2D, 0x2E, 0x30, 0x39, 0x7B, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    private static readonly long[] Numbers =
    [
        0, 1, 2, 3, 4, 7, 8, 16, 31, 32, 64, 127, 128, 255, 256, 1024, 4095, 4096, 32767, 32768, 65535, 65536, 1 << 24, int.MaxValue - 1, int.MaxValue, 1L << 31, uint.MaxValue,
        1L << 32, 1L << 40, long.MaxValue, long.MinValue, -1, -2, -128, -32768, int.MinValue,
    ];

    private static readonly byte[][] NumberWords =
    [
        .. "0 -0 1 -1 00 1e308 1e-400 -1e400 NaN nan inf -inf Infinity 0x10 +5 .5 5. 1_000 1,5 2147483647 2147483648 4294967296 9223372036854775807 99999999999999999999999999 1e99999 0.0000000001 256 257 65536 10000000 10000001 100000001"
            .Split(' ').Select(Encoding.UTF8.GetBytes),
        "\u0661\u0662"u8.ToArray(),
        [],
    ];

    /// <summary>One damaged file; a hundredth are left whole.</summary>
    public byte[] Create(FuzzRandom random)
    {
        byte[] bytes = random.Of(corpus);
        if (random.OneIn(100))
            return bytes;
        int changes = 1;
        while (changes < 8 && random.OneIn(2))
            changes++;
        for (; changes > 0; changes--)
            bytes = Change(bytes, random);
        return bytes;
    }

    private byte[] Change(byte[] bytes, FuzzRandom random)
    {
        byte[] changed = random.Below(16) switch
        {
            0 or 1 => With(bytes, random, static (b, at, r) => b[at] ^= (byte)(1 << r.Below(8))),
            2 => With(bytes, random, static (b, at, r) => b[at] = (byte)r.Below(256)),
            3 => With(bytes, random, static (b, at, r) => b[at] = r.Of(Bytes)),
            4 or 5 => WithField(bytes, random),
            6 => bytes[..random.Below(bytes.Length + 1)],
            7 => Without(bytes, random),
            8 => Repeated(bytes, random),
            9 => Spliced(bytes, random.Of(corpus), random),
            10 => Moved(bytes, random),
            11 or 12 => WithWord(bytes, random, words),
            13 or 14 => WithNumber(bytes, random),
            _ => WithLine(bytes, random),
        };
        return changed.Length > LongestInput ? changed[..LongestInput] : changed;
    }

    // Headers are where most can go wrong.
    private static int Place(byte[] bytes, FuzzRandom random) => random.Below(random.OneIn(2) ? Math.Min(bytes.Length, HeaderBytes) : bytes.Length);

    private static byte[] With(byte[] bytes, FuzzRandom random, Action<byte[], int, FuzzRandom> change)
    {
        if (bytes.Length == 0)
            return [(byte)random.Below(256)];
        byte[] copy = [.. bytes];
        change(copy, Place(bytes, random), random);
        return copy;
    }

    // A length, a count or an offset: of 2, 4 or 8 bytes, either end first; set, or a little off.
    private static byte[] WithField(byte[] bytes, FuzzRandom random) => With(bytes, random, static (b, at, r) =>
    {
        int size = Math.Min(1 << r.Below(4), b.Length - at);
        bool big = r.OneIn(2);
        long value = 0;
        for (int i = 0; i < size; i++)
            value |= (long)b[at + (big ? size - 1 - i : i)] << (8 * i);
        value = r.Below(3) switch
        {
            0 => value + r.Below(71) - 35,
            1 => b.Length + r.Below(5) - 2,
            _ => r.Of(Numbers),
        };
        for (int i = 0; i < size; i++)
            b[at + (big ? size - 1 - i : i)] = (byte)(value >> (8 * i));
    });

    private static byte[] Without(byte[] bytes, FuzzRandom random)
    {
        (int from, int to) = Block(bytes, random);
        return [.. bytes[..from], .. bytes[to..]];
    }

    private static byte[] Repeated(byte[] bytes, FuzzRandom random)
    {
        (int from, int to) = Block(bytes, random);
        int times = random.OneIn(8) ? 1 + random.Below(200) : 1;
        times = Math.Min(times, 1 + (LongestInput / Math.Max(1, to - from)));
        return [.. bytes[..to], .. Enumerable.Repeat(bytes[from..to], times).SelectMany(static b => b), .. bytes[to..]];
    }

    private static byte[] Spliced(byte[] bytes, byte[] other, FuzzRandom random) =>
        [.. bytes[..random.Below(bytes.Length + 1)], .. other[random.Below(other.Length + 1)..]];

    private static byte[] Moved(byte[] bytes, FuzzRandom random)
    {
        (int from, int to) = Block(bytes, random);
        byte[] copy = [.. bytes];
        int at = random.Below(bytes.Length - (to - from) + 1);
        bytes.AsSpan(from, to - from).CopyTo(copy.AsSpan(at));
        return copy;
    }

    private static byte[] WithWord(byte[] bytes, FuzzRandom random, IReadOnlyList<byte[]> words)
    {
        byte[] word = words.Count == 0 ? [random.Of(Bytes)] : random.Of(words);
        int at = random.Below(bytes.Length + 1);
        int end = random.OneIn(2) ? at : Math.Min(bytes.Length, at + word.Length);
        return [.. bytes[..at], .. word, .. bytes[end..]];
    }

    private static byte[] WithNumber(byte[] bytes, FuzzRandom random)
    {
        int start = random.Below(bytes.Length + 1);
        int from = bytes.AsSpan(start).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (from < 0)
            return WithField(bytes, random);
        from += start;
        int length = bytes.AsSpan(from).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return [.. bytes[..from], .. random.Of(NumberWords), .. length < 0 ? [] : bytes[(from + length)..]];
    }

    private static byte[] WithLine(byte[] bytes, FuzzRandom random)
    {
        int start = random.Below(bytes.Length + 1);
        int from = bytes.AsSpan(0, start).LastIndexOf((byte)'\n') + 1;
        int length = bytes.AsSpan(start).IndexOf((byte)'\n');
        int to = length < 0 ? bytes.Length : start + length + 1;
        return random.Below(3) switch
        {
            0 => [.. bytes[..from], .. bytes[to..]],
            1 => [.. bytes[..to], .. bytes[from..to], .. bytes[to..]],
            _ => [.. bytes[from..to], .. bytes[..from], .. bytes[to..]],
        };
    }

    private static (int From, int To) Block(byte[] bytes, FuzzRandom random)
    {
        if (bytes.Length == 0)
            return (0, 0);
        int from = Place(bytes, random);
        int length = 1 + random.Below(random.OneIn(4) ? bytes.Length : 32);
        return (from, Math.Min(bytes.Length, from + length));
    }
}
