namespace Ecg.Digitization.Training;

/// <summary>A small generator whose sequence is fixed by this library, unlike that of <see cref="Random"/>. Not thread-safe.</summary>
/// <remarks>SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
public sealed class AugmentationRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;
    private float _spare = float.NaN;

    /// <summary>Creates the generator of one item in one epoch: the same for the same three numbers, whatever thread asks.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">The item.</param>
    public AugmentationRandom(long seed, int epoch, int index) =>
        _state = Mix(Mix(Mix(unchecked((ulong)seed)) ^ unchecked((ulong)epoch)) ^ unchecked((ulong)index));

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        _state += Golden;
        return Finish(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public double Next(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Above zero.</param>
    public int Next(int count) => (int)(NextDouble() * count);

    /// <summary>True with a probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Standard normal, by Box and Muller, from 24 random bits each.</summary>
    public float NextGaussian()
    {
        if (!float.IsNaN(_spare))
        {
            float spare = _spare;
            _spare = float.NaN;
            return spare;
        }

        ulong bits = NextBits();
        float radius = MathF.Sqrt(-2 * MathF.Log(((bits >> 40) + 1) * (1f / (1 << 24))));
        (float sin, float cos) = MathF.SinCos((bits & 0xFFFFFF) * (2 * MathF.PI / (1 << 24)));
        _spare = radius * sin;
        return radius * cos;
    }

    private static ulong Mix(ulong value) => Finish(value + Golden);

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
