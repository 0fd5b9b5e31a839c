using Ecg.Digitization.Engine;

namespace Ecg.Digitization.Tests.Engine;

/// <summary>Print leans where all columns say so, and only there.</summary>
public sealed class PrintSkewTests
{
    [Theory]
    [InlineData(-0.012)]
    [InlineData(0.006)]
    public void Find_AllColumnsLeanAlike_IsTheirSkew(double skew) => Assert.Equal(skew, PrintSkew.Find(Leaning(skew))!.Value, 1e-4);

    [Fact]
    public void Find_SomeStartsAreMistaken_TheOthersTell()
    {
        PrintSkew.Start[] starts = Leaning(-0.012);
        starts[0] = starts[0] with { Offset = -1.9 };
        starts[5] = starts[5] with { Offset = 5.7 };

        Assert.Equal(-0.012, PrintSkew.Find(starts)!.Value, 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.002)]
    public void Find_Upright_IsNone(double skew) => Assert.Null(PrintSkew.Find(Leaning(skew)));

    [Fact]
    public void Find_TwoRows_TellNothing() => Assert.Null(PrintSkew.Find([.. Leaning(-0.012).Where(static s => s.Below < 80)]));

    [Fact]
    public void Find_NoStarts_IsNone() => Assert.Null(PrintSkew.Find([]));

    // Four columns of three rows 40 mm apart.
    private static PrintSkew.Start[] Leaning(double skew) =>
        [.. from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0, 4) select new PrintSkew.Start(column, 40 * row, 3 + (0.05 * column) + (skew * 40 * row))];
}
