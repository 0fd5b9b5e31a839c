using System.Text;

namespace Ecg.Digitization.Testing;

/// <summary>The closed-form values of ../shared/golden/README.md, in [-1, 1): FNV-1a of a name, then a mixing of the index.</summary>
public static class ClosedForm
{
    public static double[] Values(string name, int count)
    {
        uint hash = Hash(name);
        var values = new double[count];
        for (int k = 0; k < count; k++)
            values[k] = Value(hash, (uint)k);
        return values;
    }

    public static uint Hash(string name)
    {
        uint hash = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ b) * 0x01000193);
        return hash;
    }

    /// <summary>Value <paramref name="k"/> of the name with this hash.</summary>
    public static double Value(uint hash, uint k)
    {
        uint x = unchecked(hash + (k * 0x9E3779B9));
        x = unchecked((x ^ (x >> 16)) * 0x7FEB352D);
        x = unchecked((x ^ (x >> 15)) * 0x846CA68B);
        x ^= x >> 16;
        return (x / 2147483648.0) - 1.0;
    }
}
