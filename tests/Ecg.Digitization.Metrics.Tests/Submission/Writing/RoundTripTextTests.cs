using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Ecg.Digitization.Metrics.Tests;

public class RoundTripTextTests
{
    [SharedFact("golden", "submission", "golden.json")]
    public void Write_ExamplesOfSinglePrecision_AreWhatPandasWrote()
    {
        foreach (JsonElement example in GoldenJson.Load("golden", "submission", "golden.json").GetProperty("examples_f32").EnumerateArray())
        {
            float value = BitConverter.Int32BitsToSingle(example.GetProperty("bits_i32").GetInt32());
            if (float.IsFinite(value))
                Assert.Equal(example.GetProperty("text").GetString(), Text(value));
        }
    }

    [SharedFact("golden", "submission", "golden.json")]
    public void Write_ExamplesOfDoublePrecision_AreWhatPandasWrote()
    {
        foreach (JsonElement example in GoldenJson.Load("golden", "submission", "golden.json").GetProperty("examples_f64").EnumerateArray())
        {
            double value = BitConverter.UInt64BitsToDouble(ulong.Parse(example.GetProperty("bits_u64").GetString()!, CultureInfo.InvariantCulture));
            if (double.IsFinite(value))
                Assert.Equal(example.GetProperty("text").GetString(), Text(value));
        }
    }

    [Fact]
    public void Write_AnySingleBits_ReadBackToTheSameBits() => Check.Property(0, 40, static (random, size, other) =>
    {
        float value = BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, 1L << 31));
        if (float.IsFinite(value))
            AssertForm(value, static text => BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)), BitConverter.SingleToInt32Bits(value));
    });

    [Fact]
    public void Write_AnyDoubleBits_ReadBackToTheSameBits() => Check.Property(0, 40, static (random, size, other) =>
    {
        double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        if (double.IsFinite(value))
            AssertForm(value, static text => BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
    });

    [Fact]
    public void Write_MagnitudesAroundTheBounds_ReadBackAndKeepTheirForm() => Check.Property(-60, 170, static (random, tenths, other) =>
    {
        double value = (random.Next(2) * 2 - 1) * Math.Pow(10, tenths / 10.0) * (1 + random.NextDouble());
        AssertForm(value, static text => BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
        AssertForm((float)value, static text => BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)), BitConverter.SingleToInt32Bits((float)value));
        double whole = Math.Round(value);
        AssertForm(whole, static text => BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(whole));
    });

    [Theory]
    [InlineData(-25, "2.9802322387695312e-08")]
    [InlineData(-958, "4.1045368012983762e-289")]
    [InlineData(-1074, "5e-324")]
    [InlineData(1023, "8.98846567431158e+307")]
    [InlineData(53, "9007199254740992.0")]
    public void Write_PowerOfTwo_IsAsPythonWritesIt(int exponent, string expected) => Assert.Equal(expected, Text(Math.ScaleB(1, exponent)));

    [Fact]
    public void Write_EveryPowerOfTwo_ReadsBack()
    {
        for (int exponent = -1074; exponent < 1024; exponent++)
            Assert.Equal(Math.ScaleB(1, exponent), double.Parse(Text(Math.ScaleB(1, exponent)), CultureInfo.InvariantCulture));
        for (int exponent = -149; exponent < 128; exponent++)
            Assert.Equal(MathF.ScaleB(1, exponent), float.Parse(Text(MathF.ScaleB(1, exponent)), CultureInfo.InvariantCulture));
    }

    private static void AssertForm<T, TBits>(T value, Func<string, TBits> bitsOf, TBits bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string text = Text(value);
        Assert.Equal(bits, bitsOf(text));
        double magnitude = Math.Abs(double.CreateTruncating(value));
        bool plain = magnitude == 0 || magnitude is >= 1e-4 and < 1e16;
        Assert.Matches(plain ? @"^-?(0|[1-9][0-9]*)\.([0-9]*[1-9]|0)$" : @"^-?[1-9](\.[0-9]*[1-9])?e[+-][0-9]{2,3}$", text);
    }

    private static string Text<T>(T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> bytes = stackalloc byte[RoundTripText.LongestText];
        return Encoding.ASCII.GetString(bytes[..RoundTripText.Write(value, bytes)]);
    }
}
