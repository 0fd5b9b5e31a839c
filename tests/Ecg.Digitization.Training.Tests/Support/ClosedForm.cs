using System.Text;

namespace Ecg.Digitization.Training.Tests;

/// <summary>The closed-form values of ../shared/golden/README.md: FNV-1a of a name, then a mixing of the index.</summary>
internal static class ClosedForm
{
    public static double[] Values(string name, int count)
    {
        uint hash = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ b) * 0x01000193);
        var values = new double[count];
        for (int k = 0; k < count; k++)
        {
            uint x = unchecked(hash + ((uint)k * 0x9E3779B9));
            x ^= x >> 16;
            x = unchecked(x * 0x7FEB352D);
            x ^= x >> 15;
            x = unchecked(x * 0x846CA68B);
            x ^= x >> 16;
            values[k] = (x / 2147483648.0) - 1.0;
        }

        return values;
    }
}
