namespace Ecg.Digitization.Synthesis;

/// <summary>A small generator whose sequence is fixed by this library for ever, unlike that of <see cref="Random"/>. Not thread-safe.</summary>
/// <remarks>SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</remarks>
public sealed class SeededRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;
    private double _spare = double.NaN;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">The seed; equal seeds give equal sequences.</param>
    public SeededRandom(ulong seed) => _state = seed;

    /// <summary>A well-mixed 64-bit value of a seed and a place in it: noise that does not depend on the order of evaluation.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="index">The place.</param>
    public static ulong Hash(ulong seed, ulong index)
    {
        ulong z = seed + ((index + 1) * Golden);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong value = Hash(_state, 0);
        _state += Golden;
        return value;
    }

    /// <summary>A generator of its own for a named purpose, so that one option's draws do not shift another's.</summary>
    /// <param name="purpose">A number that names the purpose.</param>
    public SeededRandom Fork(ulong purpose) => new(Hash(_state ^ 0xD1B54A32D192ED03, purpose));

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public double Next(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">Above zero.</param>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)(NextDouble() * count);
    }

    /// <summary>True with a probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spare))
        {
            double spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * NextDouble());
        _spare = radius * sin;
        return radius * cos;
    }
}
