namespace Ecg.Digitization.Training;

/// <summary>The permutations of NumPy's legacy generator, <c>numpy.random.seed</c> and <c>numpy.random.permutation</c>. Not thread-safe.</summary>
/// <remarks>
/// MT19937: Matsumoto, Nishimura, "Mersenne Twister", ACM TOMACS 8, 1998. NumPy draws bounded integers by masking 32-bit outputs and
/// trying again above the bound, and shuffles from the end.
/// </remarks>
public sealed class NumpyRandom
{
    private const int Size = 624;
    private const int Middle = 397;
    private readonly uint[] _state = new uint[Size];
    private int _at = Size;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">The seed, as for <c>numpy.random.seed</c>.</param>
    public NumpyRandom(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Size; i++)
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
    }

    /// <summary>The next 32 bits.</summary>
    public uint NextUInt32()
    {
        if (_at == Size)
            Refill();
        uint y = _state[_at++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in random order.</summary>
    /// <param name="count">Not negative.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)Bounded((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>Uniform in 0 to <paramref name="max"/>, both included.</summary>
    private uint Bounded(uint max)
    {
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(max);
        uint value;
        do
            value = NextUInt32() & mask;
        while (value > max);
        return value;
    }

    private void Refill()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Size] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DFu);
        }

        _at = 0;
    }
}
