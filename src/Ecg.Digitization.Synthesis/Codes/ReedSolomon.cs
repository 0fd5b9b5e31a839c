namespace Ecg.Digitization.Synthesis;

/// <summary>Error correction of QR codes: Reed-Solomon over the field of 256 with x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004:2015, 7.5.2 and annex A). Thread-safe.</summary>
internal static class ReedSolomon
{
    private const int Polynomial = 0x11D;

    /// <summary>The remainder of the data, shifted up, by the generator whose roots are the first <paramref name="count"/> powers of 2.</summary>
    public static byte[] Remainder(ReadOnlySpan<byte> data, int count)
    {
        byte[] generator = Generator(count), remainder = new byte[count];
        foreach (byte value in data)
        {
            byte factor = (byte)(value ^ remainder[0]);
            remainder.AsSpan(1).CopyTo(remainder);
            remainder[^1] = 0;
            for (int i = 0; i < count; i++)
                remainder[i] ^= Multiply(generator[i], factor);
        }

        return remainder;
    }

    /// <summary>The product in the field, by shifting and reducing.</summary>
    public static byte Multiply(byte a, byte b)
    {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * Polynomial);
            product ^= ((b >> bit) & 1) * a;
        }

        return (byte)product;
    }

    /// <summary>The coefficients below the leading one, highest power first.</summary>
    private static byte[] Generator(int count)
    {
        var coefficients = new byte[count];
        coefficients[^1] = 1;
        byte root = 1;
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < count; k++)
                coefficients[k] = (byte)(Multiply(coefficients[k], root) ^ (k + 1 < count ? coefficients[k + 1] : 0));
            root = Multiply(root, 2);
        }

        return coefficients;
    }
}
