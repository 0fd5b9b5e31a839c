using System.Text;

namespace Ecg.Digitization.Fuzzing.Mutation;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every runtime, so that a seed and an index name an input for good.</summary>
public sealed class FuzzRandom
{
    private ulong _state;

    public FuzzRandom(string family, ulong seed, long index)
    {
        _state = seed;
        foreach (byte value in Encoding.UTF8.GetBytes(family))
            _state = Next() ^ value;
        _state = Next() ^ (ulong)index;
        Next();
    }

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to below the limit, which is above 0.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
