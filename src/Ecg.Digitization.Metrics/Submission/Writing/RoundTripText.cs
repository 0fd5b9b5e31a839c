using System.Globalization;
using System.Numerics;

namespace Ecg.Digitization.Metrics;

/// <summary>Numbers as Python, and so NumPy and pandas, write them. Stateless and thread-safe.</summary>
/// <remarks>
/// The fewest significant digits that read back to the same bits. Plain for 0 and for magnitudes from 1e-4 to below 1e16, whole numbers with
/// <c>.0</c>; else a mantissa without <c>.0</c> and an exponent of a sign and at least two digits. .NET finds the same digits but changes to
/// exponents elsewhere.
/// </remarks>
internal static class RoundTripText
{
    /// <summary>No text is longer: 17 digits, a sign, a point, and an exponent or zeros.</summary>
    public const int LongestText = 32;

    // .NET takes the interval around a power of two for symmetric: of 2^-25 and 2^-958 it leaves out a digit that is needed.
    private const string AllDigits = "E16";
    private const double SmallestPlain = 1e-4, SmallestNotPlain = 1e16;

    /// <summary>Writes a number.</summary>
    /// <typeparam name="T">float or double; the digits are those that the type needs.</typeparam>
    /// <param name="value">A finite number.</param>
    /// <param name="destination">At least <see cref="LongestText"/> bytes.</param>
    /// <returns>The number of bytes.</returns>
    public static int Write<T>(T value, Span<byte> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        value.TryFormat(destination, out int length, default, CultureInfo.InvariantCulture);
        if (T.IsPow2(T.Abs(value)) && T.Parse(destination[..length], CultureInfo.InvariantCulture) != value)
            value.TryFormat(destination, out length, AllDigits, CultureInfo.InvariantCulture);
        double magnitude = Math.Abs(double.CreateTruncating(value));
        bool plain = magnitude == 0 || magnitude is >= SmallestPlain and < SmallestNotPlain;
        Span<byte> text = destination[..length];
        int exponentAt = text.IndexOf((byte)'E');
        if (exponentAt < 0 && plain)
            return text.Contains((byte)'.') ? length : AppendPointZero(destination, length);
        return WriteOtherForm(text, exponentAt, plain, destination);
    }

    private static int AppendPointZero(Span<byte> destination, int length)
    {
        ".0"u8.CopyTo(destination[length..]);
        return length + 2;
    }

    private static int WriteOtherForm(ReadOnlySpan<byte> text, int exponentAt, bool plain, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[LongestText];
        int sign = text[0] == '-' ? 1 : 0;
        (int count, int exponent) = TakeDigits(text[sign..], exponentAt - sign, digits);
        digits = digits[..count];
        int at = sign;
        if (!plain)
            return WriteScientific(digits, exponent, destination, at);

        // Plain where .NET wrote an exponent: from 1e-4 it does so from 1e15 (float: 1e7) on only, so the point follows the digits.
        digits.CopyTo(destination[at..]);
        at += count;
        for (int i = count; i <= exponent; i++)
            destination[at++] = (byte)'0';
        int whole = sign + exponent + 1;
        if (at > whole)
        {
            destination[whole..at].CopyTo(destination[(whole + 1)..]);
            destination[whole] = (byte)'.';
            return at + 1;
        }

        return AppendPointZero(destination, at);
    }

    /// <summary>Significant digits without zeros at either end, and the exponent of the first.</summary>
    private static (int Count, int Exponent) TakeDigits(ReadOnlySpan<byte> text, int exponentAt, Span<byte> digits)
    {
        int exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int point = mantissa.IndexOf((byte)'.');
        int count = 0, first = -1;
        for (int i = 0, place = 0; i < mantissa.Length; i++)
        {
            if (mantissa[i] == '.')
                continue;
            if (first >= 0 || mantissa[i] != '0')
            {
                first = first < 0 ? place : first;
                digits[count++] = mantissa[i];
            }

            place++;
        }

        while (count > 1 && digits[count - 1] == '0')
            count--;
        return (count, exponent + (point < 0 ? mantissa.Length : point) - 1 - first);
    }

    private static int WriteScientific(ReadOnlySpan<byte> digits, int exponent, Span<byte> destination, int at)
    {
        destination[at++] = digits[0];
        if (digits.Length > 1)
        {
            destination[at++] = (byte)'.';
            digits[1..].CopyTo(destination[at..]);
            at += digits.Length - 1;
        }

        destination[at++] = (byte)'e';
        destination[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(destination[at..], out int written, "00", CultureInfo.InvariantCulture);
        return at + written;
    }
}
